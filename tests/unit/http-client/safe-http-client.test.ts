import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ReadingError } from '../../../src/core/model/failures.ts';
import { defaultLimits } from '../../../src/http-client/limits.ts';
import { SafeHttpClient } from '../../../src/http-client/safe-http-client.ts';
import { allowList } from '../../../src/http-client/url-guard.ts';
import { type Pages, startPages } from '../../fakes/pages/server.ts';
import { failureOf, never } from './fixtures.ts';

let pages: Pages;
let client: SafeHttpClient;

beforeEach(async () => {
  pages = await startPages({
    '/feed': (request, response) => {
      const isKnown = request.headers['if-none-match'] === '"1"';
      response.writeHead(isKnown ? 304 : 200, { etag: '"1"', 'content-type': 'application/atom+xml' });
      response.end(isKnown ? undefined : '<feed/>');
    },
    '/moved': { status: 301, headers: { location: '/feed' } },
    '/missing': { status: 404, headers: { 'set-cookie': 'a=1' }, body: 'nobody reads this' },
  });
  client = new SafeHttpClient({ ...defaultLimits, allow: allowList([pages.host]) });
});
afterEach(async () => {
  await client.close();
  await pages.close();
});

const get = (path: string, headers: Readonly<Record<string, string>> = {}, max = 100) =>
  client.get({ url: new URL(path, pages.url), headers, signal: never(), bodyLimit: () => max });

describe('SafeHttpClient.get', () => {
  it('given any content type, then status, headers, bytes and final URL', async () => {
    const { status, headers, bytes, url } = await get('/moved');
    expect({ status, etag: headers.get('etag'), path: url.pathname }).toEqual({
      status: 200,
      etag: '"1"',
      path: '/feed',
    });
    expect(Buffer.from(bytes).toString()).toBe('<feed/>');
  });

  it('given a matching If-None-Match, then 304 without bytes, after a redirect too', async () => {
    const { status, bytes } = await get('/moved', { 'if-none-match': '"1"' });
    expect({ status, length: bytes.length }).toEqual({ status: 304, length: 0 });
  });

  it('given an error status, then it is returned, and its body is not read', async () => {
    const { status, bytes, headers } = await get('/missing');
    expect({ status, length: bytes.length }).toEqual({ status: 404, length: 0 });
    expect(headers.get('set-cookie')).toBe('a=1');
  });

  it('given a body over the limit, then too-large', async () => {
    expect(await failureOf(get('/feed', {}, 6))).toEqual({ code: 'too-large', megabytes: 0.1 });
  });

  it('given a callback that throws, then its error is thrown', async () => {
    const refusal = new ReadingError({ code: 'video' });
    const refuse = () => {
      throw refusal;
    };
    const url = new URL('/moved', pages.url);
    await expect(client.get({ url, signal: never(), bodyLimit: refuse })).rejects.toBe(refusal);
    await expect(
      client.get({
        url,
        signal: never(),
        bodyLimit: () => 100,
        beforeHop: async ({ pathname }) => (pathname === '/feed' ? refuse() : undefined),
      }),
    ).rejects.toBe(refusal);
    expect(pages.requests.map(({ path }) => path)).toEqual(['/moved', '/feed', '/moved']);
  });
});
