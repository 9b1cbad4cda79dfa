import { describe, expect, it } from 'vitest';
import { createFeedReader } from '../../../src/sources/read/index.ts';
import { startRaw } from '../../fakes/pages/raw.ts';
import { startPages } from '../../fakes/pages/server.ts';
import { recordingLog } from '../../support/fixtures.ts';
import { numbered, rss, XML } from '../../support/sources/feeds.ts';
import { sharedParser } from '../../support/sources/parser.ts';
import { clock, failed, pages, reader, signal, useReader } from '../../support/sources/reading.ts';

useReader();

describe('answers of feed servers', () => {
  const validators = { etag: '"1"', lastModified: 'Mon, 23 Nov 2026 10:00:00 GMT' };

  it('given validators, then they are returned, sent with the next request, and a 304 means unchanged', async () => {
    pages.serve({
      '/conditional': (request, response) => {
        const isSame = request.headers['if-none-match'] === '"1"';
        response.writeHead(isSame ? 304 : 200, {
          ...XML,
          etag: '"1"',
          'last-modified': validators.lastModified,
          'cache-control': 'public, max-age=1800',
        });
        response.end(isSame ? undefined : rss(numbered(1, 1)));
      },
    });
    const url = new URL(`${pages.url}/conditional`);
    expect(await reader.read(url, signal)).toMatchObject({ kind: 'feed', validators, freshMs: 1_800_000 });
    expect(await reader.read(url, signal, validators)).toEqual({
      kind: 'unchanged',
      url,
      freshMs: 1_800_000,
    });
    expect(pages.requests.at(-1)?.headers).toMatchObject({
      'if-none-match': '"1"',
      'if-modified-since': validators.lastModified,
    });
  });

  it('given a 304 with a body, then nothing changed; one without a conditional request is garbled', async () => {
    const server = await startRaw((socket) => {
      const body = rss(numbered(1, 1));
      socket.write(`HTTP/1.1 304 Not Modified\r\ncontent-length: ${body.length}\r\netag: "1"\r\n\r\n${body}`);
    });
    const own = createFeedReader({ allow: [server.host], clock, log: recordingLog(), parser: sharedParser });
    const url = new URL(`${server.url}/feed`);
    for (let turn = 0; turn < 3; turn++)
      expect(await own.read(url, signal, validators)).toEqual({ kind: 'unchanged', url, freshMs: 0 });
    expect(await own.read(url, signal)).toEqual(failed('garbled'));
    await own.close();
    await server.close();
  });

  it('given redirects, then the new address is the target of the permanent ones before the first temporary one', async () => {
    const to = (status: number, location: string) => ({ status, headers: { location } });
    pages.serve({
      '/old': to(301, '/older'),
      '/older': to(308, '/now'),
      '/now': { body: rss(numbered(1, 1)), headers: XML },
      '/for-now': to(302, '/old'),
      '/mixed': to(301, '/for-now'),
    });
    const at = async (from: string) => {
      const reading = await reader.read(new URL(pages.url + from), signal);
      return reading.kind === 'feed' ? reading.url.pathname : reading;
    };
    expect(await at('/old')).toBe('/now');
    expect(await at('/for-now')).toBe('/for-now');
    expect(await at('/mixed')).toBe('/for-now');
  });

  it('given endless redirects, then it fails with too-many-redirects', async () => {
    pages.serve({
      '/round': { status: 302, headers: { location: '/round?again' } },
    });
    expect(await reader.read(new URL(`${pages.url}/round`), signal)).toEqual(failed('too-many-redirects'));
  });

  it('given Retry-After, then the failure says how long to wait', async () => {
    pages.serve({
      '/busy': { status: 503, headers: { 'retry-after': '120' } },
      '/limited': { status: 429, headers: { 'retry-after': 'Mon, 23 Nov 2026 13:00:00 GMT' } },
      '/gone': { status: 410 },
    });
    expect(await reader.read(new URL(`${pages.url}/busy`), signal)).toEqual({
      kind: 'failed',
      failure: { code: 'server-error', status: 503 },
      retryMs: 120_000,
    });
    expect(await reader.read(new URL(`${pages.url}/limited`), signal)).toMatchObject({ retryMs: 3_600_000 });
    expect(await reader.read(new URL(`${pages.url}/gone`), signal)).toEqual(failed('not-found'));
  });

  it('given an address that is not public, then nothing is requested from it', async () => {
    expect(await reader.read(new URL('http://127.0.0.1:1/feed'), signal)).toEqual(failed('blocked-address'));
  });

  it('given a robots.txt that forbids a feed, then it is not read, and robots.txt is requested once', async () => {
    const site = await startPages({
      '/robots.txt': { body: 'User-agent: *\nDisallow: /private', headers: { 'content-type': 'text/plain' } },
      '/feed': { body: rss([]), headers: XML },
      '/private': { body: rss([]), headers: XML },
    });
    const own = createFeedReader({ allow: [site.host], clock, log: recordingLog(), parser: sharedParser });
    expect(await own.read(new URL(`${site.url}/feed`), signal)).toMatchObject({ kind: 'feed' });
    expect(await own.read(new URL(`${site.url}/feed`), signal)).toMatchObject({ kind: 'feed' });
    expect(await own.read(new URL(`${site.url}/private`), signal)).toMatchObject(failed('forbidden'));
    expect(site.requests.filter(({ path: asked }) => asked === '/robots.txt')).toHaveLength(1);
    await own.close();
    await site.close();
  });
});
