import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPages, type Pages, type Served, servePages } from '../../support/pages-served.ts';

let pages: Pages;
let served: Served;
beforeAll(async () => {
  pages = await openPages();
  served = await servePages(pages.library);
});
afterAll(async () => {
  await served.close();
  await pages.close();
});

/** What goes over the wire as it stands: no client tidies it up before. */
async function ask(lines: readonly string[]): Promise<{ readonly status: number; readonly text: string }> {
  const socket = connect(Number(new URL(served.url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write(`${[...lines, 'Connection: close'].join('\r\n')}\r\n\r\n`);
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  return { status: Number(text.split(' ')[1]), text };
}

describe('path traversal', () => {
  it.each([
    '/fr/../../../../etc/passwd',
    '/fr/..',
    '/fr/%2e%2e/%2e%2e/etc/passwd',
    '/fr/..%2f..%2f..%2fetc%2fpasswd',
    '/fr/%252e%252e%252fetc%252fpasswd',
    '/fr/..\\..\\package.json',
    '/pages/../../../package.json',
    '/pages/x/..%2f..%2f..%2f..%2fpackage.json',
    '/og/fr/..%2f..%2f..%2fpackage.json',
    '/r/../../content/deepseek/fr.md',
    '//etc/passwd',
  ])('given %s, finds none of our files', async (path) => {
    const { status, text } = await ask([`GET ${path} HTTP/1.1`, 'Host: localhost']);
    expect([301, 302, 400, 404]).toContain(status);
    expect(text).not.toMatch(/root:|"dependencies"|^published:/mu);
    expect(text).not.toMatch(/^location: (?!http:\/\/127\.0\.0\.1)/imu);
  });
});

describe('malformed requests', () => {
  it.each([
    ['the host of another', ['GET /fr/deepseek HTTP/1.1', 'Host: evil.example']],
    ['an address with a host in it', ['GET http://evil.example/fr/deepseek HTTP/1.1', 'Host: evil.example']],
    ['a host with a path', ['GET /fr/deepseek HTTP/1.1', 'Host: evil.example/a?b#c']],
    ['a host of 5,000 letters', ['GET /fr/deepseek HTTP/1.1', `Host: ${'evil'.repeat(1250)}`]],
    ['no host', ['GET /fr/deepseek HTTP/1.0']],
    ['two hosts', ['GET /fr/deepseek HTTP/1.1', 'Host: localhost', 'Host: evil.example']],
  ])('given %s, is answered without a word of it', async (_, lines) => {
    const { status, text } = await ask(lines);
    expect([200, 400]).toContain(status);
    expect(text).not.toContain('evil');
    if (status === 200) expect(text).toContain(`<link rel="canonical" href="${served.url}/fr/deepseek">`);
  });

  it('given headers that are too long, are rejected, and the next request is answered', async () => {
    const get = ['GET /fr/deepseek HTTP/1.1', 'Host: localhost'];
    expect((await ask([...get, `X-Long: ${'x'.repeat(20_000)}`])).status).toBe(431);
    expect((await ask([...get, `Cookie: ${'a=b; '.repeat(4000)}`])).status).toBe(431);
    expect((await ask(get)).status).toBe(200);
  });

  it.each([
    ['If-None-Match', '"x",'.repeat(3500)],
    ['If-None-Match', ','.repeat(14_000)],
    ['Accept-Language', 'xx-yy;q=0.1,'.repeat(1000)],
    ['Accept-Language', `en${'-x'.repeat(6000)}`],
    ['Accept-Language', '\u00ff;;;,,,=='],
  ])('given %s as long as may be, is answered', async (name, value) => {
    for (const path of ['/fr/deepseek', '/r/deepseek']) {
      const { status } = await ask([`GET ${path} HTTP/1.1`, 'Host: localhost', `${name}: ${value}`]);
      expect(status).toBe(200);
    }
  });
});
