import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPages, type Pages, PUBLIC_URL } from '../../support/pages-served.ts';

let pages: Pages;
beforeAll(async () => {
  pages = await openPages();
});
afterAll(() => pages.close());

/** One of each kind. */
const every = [
  '/fr',
  '/fr/topics/ai',
  '/fr/deepseek',
  '/en/deepseek/optimistic',
  '/fr/search?q=deepseek',
  '/r/deepseek',
  '/sitemap.xml',
  '/robots.txt',
  '/og/fr/deepseek.png',
] as const;

describe('a forged Host header', () => {
  const headers = {
    host: 'evil.example',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'gopher',
    'x-original-url': '/evil',
    forwarded: 'host=evil.example;proto=gopher',
  };

  it.each([...every, '/', '/fr/', '/fr/deepseek/', '/fr/nothing'])(
    'given %s, does not appear in the answer',
    async (path) => {
      const response = await pages.get(path, { headers, redirect: 'manual' });
      const told = [...response.headers].flat().join(' ') + (await response.text());
      expect(told).not.toMatch(/evil|gopher/u);
    },
  );
});

describe('a method', () => {
  it.each(every)('given HEAD of %s, sends what GET would, without the body', async (path) => {
    const [head, get] = [await pages.get(path, { method: 'HEAD' }), await pages.get(path)];
    expect([head.status, await head.text()]).toEqual([get.status, '']);
    expect(head.headers.get('etag')).toBe(get.headers.get('etag'));
    expect(head.headers.get('content-type')).toBe(get.headers.get('content-type'));
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'])(
    'given %s, answers 405 with the allowed methods',
    async (method) => {
      for (const path of [...every, '/fr/nothing']) {
        const response = await pages.get(path, { method });
        expect([path, response.status, response.headers.get('allow')]).toEqual([path, 405, 'GET, HEAD']);
        expect(await response.text()).not.toBe('');
      }
    },
  );
});

describe('an address that is nearly right', () => {
  it.each([
    ['/fr/', '/fr'],
    ['/fr//', '/fr'],
    ['/fr/deepseek//', '/fr/deepseek'],
    ['/en/deepseek/optimistic/', '/en/deepseek/optimistic'],
    ['/fr//deepseek', '/fr/deepseek'],
    ['/fr///deepseek//optimistic', '/fr/deepseek/optimistic'],
    ['/fr/topics/ai/', '/fr/topics/ai'],
    ['/r/deepseek/', '/r/deepseek'],
  ])('given %s, leads to %s', async (path, target) => {
    const { status, headers } = await pages.get(path, { redirect: 'manual' });
    expect([status, headers.get('location')]).toEqual([301, PUBLIC_URL + target]);
  });

  it('given double slashes that browsers would read as a host, redirects within the site', async () => {
    for (const path of ['/fr//evil.example/', '/fr/%2f%2fevil.example/', '/fr/\\evil.example/']) {
      const { status, headers } = await pages.get(path, { redirect: 'manual' });
      expect([301, 404]).toContain(status);
      expect(headers.get('location') ?? PUBLIC_URL).toMatch(/^https:\/\/contrepoint\.example\/lire/u);
    }
  });

  it('given a query string, keeps it in the redirect', async () => {
    const { headers } = await pages.get('/fr/search/?q=deepseek', { redirect: 'manual' });
    expect(headers.get('location')).toBe(`${PUBLIC_URL}/fr/search?q=deepseek`);
  });
});

describe('odd queries', () => {
  it.each([
    'take=',
    'take=optimistic',
    'take=<script>',
    'page=2',
    'v=1',
    'constructor',
    '&&&',
    `x=${'y'.repeat(9000)}`,
  ])('given ?%s after a commentary, is that commentary, and names its own address', async (query) => {
    const response = await pages.get(`/fr/deepseek?${query}`);
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(html).toBe(await pages.text('/fr/deepseek'));
    expect(html).toContain(`<link rel="canonical" href="${PUBLIC_URL}/fr/deepseek">`);
  });

  it.each(['', '-1', '0', '01', '1e9', '1.5', 'abc', '%00', ' 1', '٣', '9'.repeat(400)])(
    'given page %s of the index, answers with a page that offers a search',
    async (page) => {
      const response = await pages.get(`/fr?page=${page}`);
      expect([response.status, await response.text()]).toEqual([
        404,
        expect.stringContaining('role="search"'),
      ]);
    },
  );
});
