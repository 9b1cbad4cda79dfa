import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readingFailureSchema } from '../../../src/core/model/failures.ts';
import { decompress } from '../../../src/http-client/decompress.ts';
import { createFetcher, type Fetcher } from '../../../src/http-client/index.ts';
import { type PageRoute, type Pages, startPages } from '../../fakes/pages/server.ts';
import {
  bombVectors,
  gif,
  html,
  jpeg,
  LIMIT,
  mediaVectors,
  png,
  statusVectors,
  typed,
  untyped,
  webp,
} from './content-vectors.ts';
import { failureOf, never, quiet } from './fixtures.ts';

let pages: Pages;
let fetcher: Fetcher;

beforeAll(async () => {
  pages = await startPages({});
  fetcher = createFetcher({ log: quiet, allow: [pages.host] });
});
afterAll(async () => {
  await fetcher.close();
  await pages.close();
});

function read(route: PageRoute, path = '/page') {
  pages.serve({ [path]: route });
  return fetcher.fetch(new URL(path, pages.url), never());
}

describe('a response that is hostile or unsupported', () => {
  it.each([...bombVectors, ...mediaVectors, ...statusVectors])(
    'given $what, then the failure is $failure.code',
    async ({ route, failure, path }) => {
      const found = await failureOf(read(route, path));
      expect(found).toEqual(failure);
      expect(readingFailureSchema.parse(found)).toEqual(found);
    },
  );
});

describe('a valid response', () => {
  const text = '<!doctype html><p>Voilà une page.';
  const encodings: readonly (readonly [string, (text: string) => Uint8Array])[] = [
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['GZIP', gzipSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
    ['br', brotliCompressSync],
    ['zstd', zstdCompressSync],
    ['identity', (plain) => Buffer.from(plain)],
    ['', (plain) => Buffer.from(plain)],
  ];

  it.each(encodings)('given a page in the encoding "%s" (%o), then it is read', async (encoding, encode) => {
    const fetched = await read(html(encode(text), { 'content-encoding': encoding }));
    expect(fetched).toEqual({ kind: 'page', url: new URL('/page', pages.url), html: text });
  });

  it.each([
    ['a page', html(text)],
    ['XHTML', typed('application/xhtml+xml', text)],
    ['a page whose type is shouted', typed('TEXT/HTML', text)],
    ['a page with two types', typed('text/html, text/html', text)],
    ['a page without a type', untyped(text)],
    ['a page of no known type', typed('*/*', `\ufeff ${text}`)],
    ['a page that says 206', { status: 206, headers: { 'content-type': 'text/html' }, body: text }],
  ])('given %s, then it is read', async (_what, route) => {
    expect(await read(route)).toMatchObject({
      kind: 'page',
      html: expect.stringContaining('Voilà une page.'),
    });
  });

  it('given a page of exactly the maximum size, then it is read', async () => {
    const fetched = await read(html(Buffer.alloc(LIMIT, 'x')));
    expect(fetched.kind === 'page' && fetched.html.length).toBe(LIMIT);
  });

  it.each([
    ['image/png', png, 'image/png'],
    ['image/jpeg', jpeg, 'image/jpeg'],
    ['image/jpg', jpeg, 'image/jpeg'],
    ['image/gif', gif, 'image/gif'],
    ['image/webp', webp, 'image/webp'],
    ['image/png', webp, 'image/webp'],
    ['', gif, 'image/gif'],
  ])('given an image sent as "%s", then its type comes from its bytes', async (type, bytes, mediaType) => {
    expect(await read(type === '' ? untyped(bytes) : typed(type, bytes))).toEqual({
      kind: 'image',
      url: new URL('/page', pages.url),
      mediaType,
      bytes: Buffer.from(bytes),
    });
  });

  it('given an image sent as a binary file, then its name decides', async () => {
    const fetched = await read(typed('binary/octet-stream', png), '/photo.PNG');
    expect(fetched).toMatchObject({ kind: 'image', mediaType: 'image/png' });
  });

  it('given a redirect whose location has accents, then it is followed', async () => {
    pages.serve({ '/%C3%A9t%C3%A9': text });
    const route: PageRoute = (_request, response) => {
      response.socket?.end(Buffer.from('HTTP/1.1 302 Found\r\nlocation: /été\r\ncontent-length: 0\r\n\r\n'));
    };
    expect((await read(route)).url.pathname).toBe('/%C3%A9t%C3%A9');
  });

  it('given any fetch, then the server gets our user agent, but no referrer', async () => {
    await read(html(text));
    const headers = pages.requests.at(-1)?.headers ?? {};
    expect(headers['user-agent']).toContain('Contrepoint/');
    expect(Object.keys(headers).sort()).toEqual([
      'accept',
      'accept-encoding',
      'connection',
      'host',
      'user-agent',
    ]);
  });
});

describe('decompress', () => {
  it('given any bytes in any encoding, then at most the limit, or garbled, or too-large', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 2000 }),
        fc.constantFrom('gzip', 'deflate', 'br', 'zstd', ''),
        fc.boolean(),
        async (bytes, encoding, isHead) => {
          const start = isHead && encoding === 'gzip' ? gzipSync('x').subarray(0, 10) : Buffer.alloc(0);
          const result = await decompress(Buffer.concat([start, bytes]), encoding, 1000).catch(
            failureOfError,
          );
          if (result instanceof Uint8Array) expect(result.length).toBeLessThanOrEqual(1000);
          else expect(['garbled', 'too-large']).toContain(result);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('given any compressed bytes, then the original up to the limit and not beyond', async () => {
    const compressors = {
      gzip: gzipSync,
      deflate: deflateSync,
      br: brotliCompressSync,
      zstd: zstdCompressSync,
    };
    const encodings = fc.constantFrom<keyof typeof compressors>('gzip', 'deflate', 'br', 'zstd');
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 2, maxLength: 3000 }),
        encodings,
        async (bytes, encoding) => {
          const wire = compressors[encoding](bytes);
          expect(Buffer.from(await decompress(wire, encoding, bytes.length)).equals(bytes)).toBe(true);
          await expect(decompress(wire, encoding, bytes.length - 1)).rejects.toThrow();
        },
      ),
    );
  });
});

function failureOfError(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown';
}
