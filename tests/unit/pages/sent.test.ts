import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aLibrary } from '../../support/fixtures.ts';
import { openPages, type Pages, PUBLIC_URL } from '../../support/pages-served.ts';

let pages: Pages;
beforeAll(async () => {
  pages = await openPages();
});
afterAll(() => pages.close());

describe('headers of pages', () => {
  it('have a CSP that allows our own files and the JSON-LD by its hash', async () => {
    const response = await pages.get('/fr/deepseek');
    const data =
      /<script type="application\/ld\+json">(.*?)<\/script>/u.exec(await response.text())?.[1] ?? '';
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`script-src 'sha256-${createHash('sha256').update(data).digest('base64')}'`);
    expect(policy).not.toContain('unsafe');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(response.headers.has('set-cookie')).toBe(false);
  });

  it('given an image on another site, have a CSP that allows https images, on that page only', async () => {
    const policy = async (path: string) => (await pages.get(path)).headers.get('content-security-policy');
    expect(await policy('/fr/deepseek')).toContain("img-src 'self' data: https:");
    expect(await policy('/fr/usb-c')).toMatch(/img-src 'self' data:;/u);
  });

  it.each(['/fr/deepseek', '/fr', '/sitemap.xml', '/robots.txt', '/og/fr/deepseek.png', '/r/deepseek'])(
    'given %s with its ETag, answer 304',
    async (path) => {
      const etag = (await pages.get(path)).headers.get('etag') ?? '';
      for (const tag of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
        const again = await pages.get(path, { headers: { 'if-none-match': tag } });
        expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
      }
      const other = await pages.get(path, { headers: { 'if-none-match': '"x"' } });
      expect(other.status).toBe(200);
    },
  );

  it('given HEAD, have no body; given other methods than GET, answer 405 with those that are allowed', async () => {
    const head = await pages.get('/fr/deepseek', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(head.headers.get('etag')).toBe((await pages.get('/fr/deepseek')).headers.get('etag'));
    const post = await pages.get('/fr/deepseek', { method: 'POST', body: 'x' });
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('given assets, let caches keep them for a year', async () => {
    const html = await pages.text('/fr');
    for (const [, path = ''] of html.matchAll(/(?:href|src)="\/lire(\/pages\/[^"]+)"/gu)) {
      const response = await pages.get(path);
      expect([path, response.status]).toEqual([path, 200]);
      expect(response.headers.get('cache-control')).toContain('immutable');
    }
  });
});

describe('sitemap and robots.txt', () => {
  it('list each page in each of its languages', async () => {
    const map = await pages.text('/sitemap.xml');
    expect(map).toContain(`<loc>${PUBLIC_URL}/fr/deepseek</loc>`);
    expect(map).toContain(`hreflang="en" href="${PUBLIC_URL}/en/deepseek"/>`);
    const robots = await pages.text('/robots.txt');
    expect(robots).toContain(`Sitemap: ${PUBLIC_URL}/sitemap.xml`);
    expect(robots).toContain('Disallow: /lire/fr/search?\n');
  });

  it('given more entries than one file may have, list the files', async () => {
    const slugs = Array.from({ length: 5001 }, (_, index) => `slug-${index}`);
    const many = await openPages([], { library: aLibrary(slugs) });
    expect(await many.text('/sitemap.xml')).toContain(`<loc>${PUBLIC_URL}/sitemap.xml?part=2</loc>`);
    expect((await many.text('/sitemap.xml?part=2')).match(/<url>/gu)).toHaveLength(2);
    await many.close();
  });
});
