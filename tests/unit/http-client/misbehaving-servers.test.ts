import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { ReadingError } from '../../../src/core/model/failures.ts';
import { createFetcher, type Fetcher, type FetchOptions } from '../../../src/http-client/index.ts';
import { dripping, endlessly, type RawServer, startRaw } from '../../fakes/pages/raw.ts';
import { until } from '../../support/until.ts';
import { failureOf, never, quiet } from './fixtures.ts';
import {
  endlessVectors,
  malformedVectors,
  SHORT_MS,
  slowVectors,
  type WireVector,
} from './misbehaving-servers.ts';

const open: { server?: RawServer; fetcher?: Fetcher } = {};

afterEach(async () => {
  await open.fetcher?.close();
  await open.server?.close();
});

async function start(say: WireVector['say'], limits: Partial<FetchOptions> = {}) {
  const server = await startRaw(say);
  const fetcher = createFetcher({ log: quiet, allow: [server.host], ...limits });
  Object.assign(open, { server, fetcher });
  return { server, fetcher, url: new URL(`${server.url}/page?secret=1`) };
}

describe('a misbehaving server', () => {
  it.each([...endlessVectors, ...slowVectors, ...malformedVectors])(
    'given $what, then $failure.code, a closed connection, and nothing of the response in the error',
    async ({ say, failure }) => {
      const limits = failure.code === 'too-slow' ? { deadlineMs: SHORT_MS } : {};
      const { server, fetcher, url } = await start(say, limits);
      const error: unknown = await fetcher.fetch(url, never()).catch((thrown: unknown) => thrown);
      if (!(error instanceof ReadingError)) throw error;
      expect(error.failure).toEqual(failure);
      await until('the connection to end', () => server.open === 0);
      expect(JSON.stringify({ ...error, message: error.message })).not.toContain('secret');
      expect(String(error.cause ?? 'none')).toMatch(/^[A-Za-z0-9_]+$/);
    },
  );

  it('given five valid pages in a row, then they are read', async () => {
    const { fetcher, url } = await start((socket) => socket.end(sound));
    for (let page = 0; page < 5; page += 1) {
      expect(await fetcher.fetch(url, never())).toMatchObject({ kind: 'page', html: '<p>sound' });
    }
  });

  it('given endless bodies, then less than 100 MB is held in memory', async () => {
    const { fetcher, url } = await start((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n');
      endlessly(socket, 'x'.repeat(0x10000));
    });
    const before = process.memoryUsage().arrayBuffers;
    await Promise.all(Array.from({ length: 8 }, () => failureOf(fetcher.fetch(url, never()))));
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100_000_000);
  });
});

describe('any response', () => {
  const pieces = [
    'HTTP/1.1 200 OK\r\n',
    'HTTP/1.1 103 Early Hints\r\n\r\n',
    'HTTP/1.1 302 Found\r\n',
    'HTTP/1.1 304 Not Modified\r\n',
    'location: /\r\n',
    'location: http://10.0.0.1/\r\n',
    'content-type: text/html\r\n',
    'content-type: image/png\r\n',
    'content-encoding: gzip\r\n',
    'content-length: 5\r\n',
    'transfer-encoding: chunked\r\n',
    'connection: close\r\n',
    'connection: upgrade\r\nupgrade: h2c\r\n',
    '\r\n',
    '5\r\nhello\r\n',
    '0\r\n',
    '<p>hello',
    '\0\xff\x1f\x8b',
  ];

  it('given pieces of HTTP in any order, then a page or a ReadingError', async () => {
    let script = '';
    const { fetcher, url } = await start((socket) => socket.end(script, 'latin1'));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), async (parts) => {
        script = parts.join('');
        const result: unknown = await fetcher.fetch(url, never()).catch((error: unknown) => error);
        if (result instanceof Error) expect(result).toBeInstanceOf(ReadingError);
        else expect(result).toHaveProperty('kind');
      }),
    );
  });
});

describe('the log of a fetch', () => {
  it('given a page and failures, then it contains the host, but neither path nor query', async () => {
    const lines: string[] = [];
    const note = (fields: object, message: string) => void lines.push(JSON.stringify({ ...fields, message }));
    const log = { debug: note, info: note, warn: note, error: note };
    const { fetcher, url, server } = await start((socket) => socket.end(sound), { log });
    await fetcher.fetch(url, never());
    await server.close();
    await failureOf(fetcher.fetch(url, never()));
    await failureOf(fetcher.fetch(new URL('http://user:secret@10.0.0.1/secret?secret'), never()));
    expect(lines).toHaveLength(3);
    expect(lines.join()).not.toMatch(/secret|\/page/);
    expect(lines.join()).toContain('ECONNREFUSED');
  });
});

describe('an aborted fetch', () => {
  const reason = new Error('the reader cancelled');

  it('given a signal that is already aborted, then no request is sent', async () => {
    const { fetcher, url, server } = await start((socket) => socket.end(sound));
    await expect(fetcher.fetch(url, AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(server.open).toBe(0);
  });

  it.each([
    ['headers', 'HTTP/1.1 200 OK\r\n', 'a: b\r\n'],
    ['the body', 'HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n', 'x'],
    ['a compressed body', 'HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-encoding: br\r\n\r\n', 'x'],
  ])(
    'given an abort in the middle of %s, then it rejects with the reason and closes the connection',
    async (_what, first, then) => {
      const cancelling = new AbortController();
      const { fetcher, url, server } = await start((socket) => {
        socket.write(first);
        dripping(socket, then);
        cancelling.abort(reason);
      });
      await expect(fetcher.fetch(url, cancelling.signal)).rejects.toBe(reason);
      await until('the connection to end', () => server.open === 0);
    },
  );

  it('given an abort during a DNS lookup, then it rejects at once', async () => {
    const cancelling = new AbortController();
    const fetcher = createFetcher({
      log: quiet,
      resolve: () => {
        cancelling.abort(reason);
        return new Promise(() => undefined);
      },
    });
    await expect(fetcher.fetch(new URL('http://site.test/'), cancelling.signal)).rejects.toBe(reason);
    await fetcher.close();
  });

  it('given a DNS lookup without an end, then too-slow', async () => {
    const fetcher = createFetcher({
      log: quiet,
      deadlineMs: SHORT_MS,
      resolve: () => new Promise(() => undefined),
    });
    expect(await failureOf(fetcher.fetch(new URL('http://site.test/'), never()))).toEqual({
      code: 'too-slow',
      seconds: SHORT_MS / 1000,
    });
    await fetcher.close();
  });

  it('given a fetcher that is closed meanwhile, then unreachable', async () => {
    const { fetcher, url, server } = await start((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n<p>');
      setImmediate(() => void fetcher.close());
    });
    expect(await failureOf(fetcher.fetch(url, never()))).toEqual({ code: 'unreachable' });
    await until('the connection to end', () => server.open === 0);
  });
});

const sound =
  'HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 8\r\nconnection: close\r\n\r\n<p>sound';
