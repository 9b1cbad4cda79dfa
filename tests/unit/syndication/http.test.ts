import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startServer, type WebServer } from '../../../src/web/server.ts';
import { anApprovedDraft } from '../../support/drafts.ts';
import { Served } from './served.ts';

const feeds = ['/feeds/fr.rss', '/feeds/en.atom', '/feeds/fr/ai.json'];
const answers = ['/api/v1/commentaries', '/api/commentaries/deepseek', '/api/v1/topics', '/api/openapi.json'];

let served: Served;
beforeEach(async () => {
  served = await new Served().open();
});
afterEach(() => served.close());

describe.each([...feeds, ...answers])('%s', (path) => {
  it('given its ETag, weak or among others, then 304 without a body', async () => {
    const first = await served.get(path);
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]{27}"$/u);
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await served.get(path, { 'If-None-Match': known });
      expect([known, again.status, await again.text()]).toEqual([known, 304, '']);
      expect(again.headers.get('etag')).toBe(etag);
      expect(again.headers.get('cache-control')).toMatch(/^public, max-age=\d+$/u);
    }
  });

  it('given another ETag, then the whole body', async () => {
    const date = 'Thu, 01 Jan 2099 00:00:00 GMT';
    const answer = await served.get(path, { 'If-None-Match': '"other"', 'If-Modified-Since': date });
    expect(answer.status).toBe(200);
  });

  it('given HEAD, then the headers of GET without a body', async () => {
    const [get, head] = [await served.get(path), await served.get(path, {}, 'HEAD')];
    const length = Buffer.byteLength(await get.text());
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect([...head.headers]).toEqual([...get.headers]);
    expect(head.headers.get('content-length')).toBe(String(length));
  });

  it('given another origin, then its scripts may read it, also conditionally', async () => {
    const origin = { Origin: 'https://elsewhere.example' };
    const answer = await served.get(path, origin);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    const asked = { ...origin, 'Access-Control-Request-Method': 'GET' };
    const preflight = await served.get(path, asked, 'OPTIONS');
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toContain('If-None-Match');
    expect(preflight.headers.get('access-control-allow-methods')).toBe('GET,HEAD,OPTIONS');
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH'])(
    'given %s, then 405 with the allowed methods',
    async (method) => {
      const answer = await served.get(path, {}, method);
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
    },
  );

  it('given forged host and scheme headers, then they are not in the answer', async () => {
    const server = await start();
    const plain = await (await served.get(path)).text();
    const spoofed = await raw(`${server.url}${path}`, {
      Host: 'evil.example',
      'X-Forwarded-Host': 'evil.example',
      'X-Forwarded-Proto': 'gopher',
      Forwarded: 'host=evil.example',
    });
    expect(spoofed.body).toBe(plain);
    expect(JSON.stringify(spoofed)).not.toMatch(/evil|gopher/u);
    await server.close(0);
  });
});

describe('Last-Modified of a feed', () => {
  const [feed = ''] = feeds;

  it('given that nothing has changed, then it stays, and a client that has it gets 304', async () => {
    const date = (await served.get(feed)).headers.get('last-modified') ?? '';
    expect(date).toBe('Wed, 25 Nov 2026 08:00:00 GMT');
    served.clock.advance(3_600_000);
    const answer = await served.get(feed, { 'If-Modified-Since': date });
    expect([answer.status, answer.headers.get('last-modified')]).toEqual([304, date]);
  });

  it('given a new commentary on an old event, within the same second, then it is later', async () => {
    const date = (await served.get(feed)).headers.get('last-modified') ?? '';
    await served.put(anApprovedDraft('grid', { published: '2001-01-01' }));
    const answer = await served.get(feed, { 'If-Modified-Since': date });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('last-modified')).not.toBe(date);
  });

  it.each(['', 'yesterday', '25/11/2026', 'Thu, 01 Jan 1970 00:00:00 GMT'])(
    'given %j as If-Modified-Since, then the whole body',
    async (date) => {
      expect((await served.get(feed, { 'If-Modified-Since': date })).status).toBe(200);
    },
  );
});

describe('redirections', () => {
  it('given /api, then to its description, at the configured address', async () => {
    const server = await start();
    const { status, headers } = await raw(`${server.url}/api`, { Host: 'evil.example' });
    expect([status, headers.location]).toEqual([302, 'https://contrepoint.example/lire/api/openapi.json']);
    await server.close(0);
  });
});

function start(): Promise<WebServer> {
  const { mounts, log } = served;
  return startServer({ port: 0, hostname: '127.0.0.1', mounts, health: () => ({}), locale: 'fr', log });
}

/** `fetch` does not let a header say another host. */
function raw(url: string, headers: Record<string, string>) {
  return new Promise<{ status: number | undefined; headers: Record<string, unknown>; body: string }>(
    (resolve, reject) => {
      request(url.replace('localhost', '127.0.0.1'), { headers, agent: false }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () =>
          resolve({
            status: answer.statusCode,
            headers: answer.headers,
            body: Buffer.concat(chunks).toString(),
          }),
        );
      })
        .on('error', reject)
        .end();
    },
  );
}
