import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainParagraph } from '../../../src/core/card/rich-text.ts';
import { createPages } from '../../../src/pages/index.ts';
import { aCommentary, aLibrary, recordingLog } from '../../support/fixtures.ts';
import { FOR_PROGRAMS, openPages, type Pages, PUBLIC_URL } from '../../support/pages-served.ts';

let pages: Pages;
beforeAll(async () => {
  pages = await openPages();
});
afterAll(() => pages.close());

describe('the index', () => {
  it('lists the newest first, with links to each view and topic', async () => {
    const html = await pages.text('/en');
    expect(html.indexOf('DeepSeek R1')).toBeLessThan(html.indexOf('left-pad'));
    expect(html).toContain('href="/lire/en/deepseek/optimistic"');
    expect(html).toContain('href="/lire/en/topics/security"');
  });

  it('given a topic, lists only its commentaries', async () => {
    const html = await pages.text('/fr/topics/hardware');
    expect(html).toContain('USB-C');
    expect(html).not.toContain('DeepSeek');
    expect((await pages.get('/fr/topics/nothing')).status).toBe(404);
  });

  it('given more than one page, links to the next, but not beyond the last', async () => {
    const slugs = Array.from({ length: 45 }, (_, index) => `slug-${index}`);
    const [many] = [await openPages([], { library: aLibrary(slugs) })];
    const second = await many.text('/fr?page=2');
    expect(second).toContain('Page 2 sur 3');
    expect(second).toContain('rel="prev" href="/lire/fr"');
    expect(second).toContain('rel="next" href="/lire/fr?page=3"');
    for (const page of ['4', '0', '-1', 'x', '1e9', '9'.repeat(400)])
      expect((await many.get(`/fr?page=${page}`)).status).toBe(404);
    await many.close();
  });

  it('given an empty library, says so', async () => {
    const none = await openPages([], { library: aLibrary([]) });
    expect(await none.text('/en')).toContain('No commentary has been published yet.');
    await none.close();
  });
});

describe('the search', () => {
  it('finds by title, and shows the query as text', async () => {
    expect(await pages.text('/fr/search?q=deepsek')).toContain('href="/lire/fr/deepseek"');
    const html = await pages.text(`/fr/search?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(html).not.toContain('<script>');
    expect(html).toContain('noindex');
  });

  it('given no query, may be indexed; given one, its language links keep it', async () => {
    const asked = await pages.text('/fr/search');
    expect(asked).not.toContain('noindex');
    expect(asked).toContain(`<link rel="canonical" href="${PUBLIC_URL}/fr/search">`);
    const html = await pages.text(`/fr/search?q=${encodeURIComponent('é & "x"')}`);
    expect(html).not.toContain('rel="canonical"');
    expect(html).toContain('<a href="/lire/en/search?q=%C3%A9+%26+%22x%22" hreflang="en"');
  });

  it('given 10,000 characters, answers 414 with the limit', async () => {
    const { status, text } = await answer(`/fr/search?q=${'a'.repeat(10_000)}`);
    expect(status).toBe(414);
    expect(text).toMatch(/10.000 caractères, et la limite est de 200/u);
    expect(text.length).toBeLessThan(10_000);
  });

  it.each(['', '%20', '%', '%ff%fe', '%00', '%F0%9F', '🙂', 'zzzzqqqq'])(
    'given %s, answers',
    async (query) => {
      expect((await pages.get(`/en/search?q=${query}`)).status).toBe(200);
    },
  );
});

describe('feeds', () => {
  const feeds = async (path: string) =>
    [
      ...(await pages.text(path)).matchAll(
        /<link rel="alternate" type="([^"]+)" href="([^"]+)" title="([^"]+)">/gu,
      ),
    ].map(([, type, href, title]) => ({ type, href, title }));

  it.each(['/fr', '/fr/deepseek', '/fr/deepseek/optimistic'])(
    'given %s, are linked in each format',
    async (path) => {
      expect(await feeds(path)).toEqual([
        {
          type: 'application/rss+xml',
          href: `${PUBLIC_URL}/feeds/fr.rss`,
          title: expect.stringContaining('RSS'),
        },
        {
          type: 'application/atom+xml',
          href: `${PUBLIC_URL}/feeds/fr.atom`,
          title: expect.stringContaining('ATOM'),
        },
        {
          type: 'application/feed+json',
          href: `${PUBLIC_URL}/feeds/fr.json`,
          title: expect.stringContaining('JSON'),
        },
      ]);
    },
  );

  it('given a topic, are listed with those of the topic first, and the foot links to those', async () => {
    const [first] = await feeds('/en/topics/ai');
    expect(first?.href).toBe(`${PUBLIC_URL}/feeds/en/ai.rss`);
    expect(await pages.text('/en/topics/ai')).toContain('<a href="/lire/feeds/en/ai.rss"');
  });

  it('are linked in the foot of every page, with the description of the API', async () => {
    for (const path of ['/fr', '/fr/deepseek', '/fr/search', '/fr/nothing']) {
      const html = await pages.text(path);
      expect(html).toContain('<a href="/lire/feeds/fr.rss"');
      expect(html).toContain('<a href="/lire/api/openapi.json"');
    }
  });
});

describe('an unknown address', () => {
  it.each([
    '/fr/nothing-here',
    '/fr/deepseek/neutral',
    '/fr/deepseek/x',
    '/fr/..%2f..%2fetc%2fpasswd',
    '/fr/%2e%2e%2fsecret',
    '/fr/..%5c..%5cx',
    '/fr/%00',
    '/fr/%ff',
    '/fr/__proto__',
    `/fr/${'a'.repeat(5000)}`,
    '/r/..%2f',
    '/og/fr/nothing.png',
    '/og/fr/deepseek',
    '/og/fr/..%2fdeepseek.png',
    '/pages/x/page.css',
    '/sitemap.xml?part=2',
  ])('given %s, is a page that offers a search', async (path) => {
    const { status, text } = await answer(path);
    expect(status).toBe(404);
    expect(text).toContain('role="search"');
    expect(text).toContain('noindex');
  });

  it('given a slug that is nearly right, suggests the right one', async () => {
    expect(await pages.text('/fr/deepsek')).toContain('href="/lire/fr/deepseek"');
  });

  it('given an error of the library, answers 500, and logs it once', async () => {
    const broken = { ...aLibrary(['a']), commentary: async () => Promise.reject(new Error('gone')) };
    const failing = await openPages([], { library: broken });
    const response = await failing.get('/en/a');
    expect([response.status, await response.text()]).toEqual([
      500,
      expect.stringContaining('Something broke'),
    ]);
    expect(failing.log.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
    await failing.close();
  });
});

describe('the redirect page', () => {
  it('redirects to the reference after two seconds, and has a link', async () => {
    const response = await pages.get('/r/deepseek', {
      headers: { 'accept-language': 'fr-CA,fr;q=0.9,en;q=0.8' },
    });
    const text = await response.text();
    expect(response.headers.get('refresh')).toBe('2; url=https://i.redd.it/ek65oz361see1.png');
    expect(response.headers.get('x-robots-tag')).toBe('noindex');
    expect(response.headers.get('vary')).toBe('Accept-Language');
    expect(text).toContain('Si vous n’êtes pas redirigé automatiquement,');
    expect(text).toContain(
      '<a href="https://i.redd.it/ek65oz361see1.png" rel="noopener noreferrer">cliquez ici</a>',
    );
  });

  it('is in the reader’s language', async () => {
    const headers = { 'accept-language': 'de, en-GB;q=0.7' };
    expect(await pages.text('/r/deepseek', { headers })).toContain(
      'If you are not redirected automatically,',
    );
  });

  it('given a reference that is not a web address, answers 404', async () => {
    const bad = aCommentary({ slug: 'bad', reference: { url: 'javascript:alert(1)', kind: 'page' } });
    const other = await openPages([bad]);
    const response = await other.get('/r/bad');
    expect([response.status, response.headers.get('refresh')]).toEqual([404, null]);
    await other.close();
  });
});

describe('the root', () => {
  it('redirects to the index in the reader’s language', async () => {
    const response = await pages.get('/', { headers: { 'accept-language': 'en' }, redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([302, `${PUBLIC_URL}/en`]);
  });

  it('given a playground, is not served by the pages', () => {
    const parts = {
      library: aLibrary([]),
      publicUrl: PUBLIC_URL,
      locale: 'fr',
      log: recordingLog(),
      ...FOR_PROGRAMS,
    } as const;
    const paths = (hasPlayground: boolean) =>
      createPages({ ...parts, hasPlayground }).map(({ path }) => path);
    expect(paths(true)).not.toContain('/');
    expect(paths(false)).toContain('/');
  });
});

it('given a commentary that changes, then its page and the index change', async () => {
  const first = aCommentary({ slug: 'changing', title: 'Avant' });
  const shelf = [first];
  const changing = await openPages(shelf);
  expect(await changing.text('/fr/changing')).toContain('Avant');
  expect(await changing.text('/fr')).toContain('changing, fr');
  const sections = { ...first.sections, summary: [plainParagraph('Tout autre chose.')] };
  shelf[0] = aCommentary({ slug: 'changing', title: 'Après', sections });
  expect(await changing.text('/fr/changing')).toContain('Après');
  expect(await changing.text('/fr')).toContain('Tout autre chose.');
  await changing.close();
});

async function answer(path: string) {
  const response = await pages.get(path);
  return { status: response.status, text: await response.text() };
}
