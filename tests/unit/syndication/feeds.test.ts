import { parseFeed } from '@rowanmanning/feed-parser';
import { afterEach, describe, expect, it } from 'vitest';
import type { Draft } from '../../../src/core/model/draft.ts';
import { type Locale, locales } from '../../../src/core/model/locale.ts';
import { messagesFor } from '../../../src/messages/index.ts';
import { feedLinks } from '../../../src/syndication/index.ts';
import { aDraft, aDraftText, anApprovedDraft } from '../../support/drafts.ts';
import { TestFolder } from '../../support/library-folder.ts';
import { jsonFeedSchema } from './json-feed-schema.ts';
import { PUBLIC_URL, Served } from './served.ts';
import { childrenOf, parseXml, textOf } from './strict-xml.ts';

const open: Served[] = [];
afterEach(async () => {
  for (const served of open.splice(0)) await served.close();
});

async function serve(...drafts: readonly Draft[]): Promise<Served> {
  const served = new Served();
  open.push(served);
  return served.open(...drafts);
}

/** What every format says, in one shape. */
async function itemsOf(served: Served, path: string) {
  const text = await served.text(path);
  if (path.endsWith('.json')) {
    return jsonFeedSchema.parse(JSON.parse(text)).items.map((item) => ({
      id: item.id,
      url: item.url,
      title: item.title,
      published: item.date_published,
      updated: item.date_modified,
      author: item.authors?.[0]?.name,
      topics: item.tags ?? [],
    }));
  }
  parseXml(text);
  return parseFeed(text).items.map((item) => ({
    id: item.id,
    url: item.url,
    title: item.title,
    published: item.published?.toISOString(),
    updated: item.updated?.toISOString(),
    author: item.authors[0]?.name,
    topics: item.categories.map(({ label }) => label),
  }));
}

const formats = ['rss', 'atom', 'json'] as const;
const cases = locales.flatMap((locale) => formats.map((format) => [locale, format] as const));
/** Published without a review. */
const unreviewed = () => aDraft('grid', { state: 'approved', topics: ['ai', 'hardware'] });

async function expected(served: Served, locale: Locale) {
  const { library } = served;
  const names = new Map(library.topics().map((topic) => [topic.id, topic.names[locale]]));
  const slugs = library.latest({}).filter(({ titles }) => titles[locale] !== undefined);
  return Promise.all(
    slugs.map(async ({ slug, published, topics }) => {
      const commentary = await library.commentary(slug, locale);
      const id = `${PUBLIC_URL}/${locale}/${slug}`;
      const { provenance, corrected } = commentary ?? {};
      // What is generated is new on the day on which it was.
      const appeared = provenance?.kind === 'generated' ? provenance.date : published;
      const updated = corrected === undefined ? `${appeared}T12:00` : `${corrected}T12:30`;
      return {
        id,
        url: id,
        title: commentary?.title,
        published: `${appeared}T12:00:00.000Z`,
        updated: `${updated}:00.000Z`,
        topics: new Set(topics.map((topic) => names.get(topic))),
      };
    }),
  );
}

describe('a feed', () => {
  it.each(cases)(
    'in %s as %s, then a reader finds each commentary of that language, newest first',
    async (locale, format) => {
      const served = await serve(unreviewed());
      const items = await itemsOf(served, `/feeds/${locale}.${format}`);
      expect(items.length).toBeGreaterThan(10);
      expect(items.map(({ author: _, ...item }) => ({ ...item, topics: new Set(item.topics) }))).toEqual(
        await expected(served, locale),
      );
    },
  );

  it.each(formats)('as %s given a topic, then only its commentaries', async (format) => {
    const served = await serve();
    const items = await itemsOf(served, `/feeds/en/security.${format}`);
    const entries = served.library.latest({ topic: 'security' });
    expect(items.map(({ id }) => id)).toEqual(entries.map(({ slug }) => `${PUBLIC_URL}/en/${slug}`));
  });

  it.each(formats)(
    'as %s given a text that is not reviewed, then its author field says so',
    async (format) => {
      const served = await serve(unreviewed());
      const items = await itemsOf(served, `/feeds/fr.${format}`);
      const author = items.find(({ id }) => id?.endsWith('/grid'))?.author;
      expect(author).toBe('Généré par test/model-1 le 23\u00A0novembre 2026, non relu');
    },
  );

  it.each(formats)('as %s given a draft, then it is missing', async (format) => {
    const pending = anApprovedDraft('half', {
      texts: { fr: aDraftText('fr'), en: aDraftText('en', { title: 'Secret', pending: true }) },
    });
    const served = await serve(aDraft('grid', { topics: ['ai'] }), pending);
    expect(await served.text(`/feeds/fr.${format}`)).not.toContain('/grid');
    expect(await served.text(`/feeds/en.${format}`)).not.toMatch(/Secret|\/half/u);
  });

  it.each(formats)(
    'as %s given a correction, then it is updated and nothing else changes',
    async (format) => {
      const draft = unreviewed();
      const served = await serve(draft);
      const before = (await itemsOf(served, `/feeds/fr.${format}`)).find(({ id }) => id?.endsWith('/grid'));
      await served.put({ ...draft, corrected: '2026-11-24' });
      const after = (await itemsOf(served, `/feeds/fr.${format}`)).find(({ id }) => id?.endsWith('/grid'));
      expect(before?.updated).toBe('2026-11-23T12:00:00.000Z');
      expect(after).toEqual({ ...before, updated: '2026-11-24T12:30:00.000Z' });
      await served.put({ ...draft, corrected: '2026-11-23' });
      const sameDay = (await itemsOf(served, `/feeds/fr.${format}`)).find(({ id }) => id?.endsWith('/grid'));
      expect(sameDay?.updated).toBe('2026-11-23T12:30:00.000Z');
    },
  );

  it('given sixty commentaries, then the fifty newest', async () => {
    const drafts = Array.from({ length: 60 }, (_, index) => {
      const day = String(1 + (index % 28)).padStart(2, '0');
      return anApprovedDraft(`made-${10 + index}`, {
        published: `2026-0${1 + Math.floor(index / 28)}-${day}`,
      });
    });
    const served = await serve(...drafts);
    const items = await itemsOf(served, '/feeds/fr.rss');
    expect(items.map(({ id }) => id)).toEqual(
      served.library
        .latest({})
        .slice(0, 50)
        .map(({ slug }) => `${PUBLIC_URL}/fr/${slug}`),
    );
  });

  it('given a very long section, then its beginning and a link to the rest', async () => {
    const text = aDraftText('fr', {});
    const book = [{ type: 'paragraph' as const, spans: [{ text: 'Une phrase de plus. '.repeat(50_000) }] }];
    const long = { ...text, sections: { ...text.sections, optimistic: book } };
    const served = await serve(anApprovedDraft('grid', { texts: { fr: long } }));
    const body = await served.text('/feeds/fr.json');
    const item = jsonFeedSchema.parse(JSON.parse(body)).items.find(({ id }) => id.endsWith('/grid'));
    expect(item?.content_html?.length).toBeLessThan(10_000);
    expect(item?.content_html).toContain(
      `de plus. </p><p><a href="${PUBLIC_URL}/fr/grid">Lire la suite</a></p>`,
    );
  });

  it('then it has the summary, both views and the provenance', async () => {
    const served = await serve(unreviewed());
    const entry = childrenOf(parseXml(await served.text('/feeds/fr.atom')), 'entry').find((one) =>
      textOf(one, 'id')?.endsWith('/grid'),
    );
    expect(entry && textOf(entry, 'content')).toBe(
      '<p>summary (fr).</p><h2>Regard optimiste</h2><p>optimistic (fr).</p>' +
        '<h2>Regard pessimiste</h2><p>pessimistic (fr).</p>' +
        '<p><a href="https://example.org/grid">Lire la source</a></p>' +
        '<p><small>Généré par test/model-1 le 23\u00A0novembre 2026 · non relu · 20\u00A0novembre 2026</small></p>',
    );
    expect(entry && textOf(entry, 'summary')).toBe('summary (fr).');
  });

  it('given no commentary in the language, then it is a valid feed without items', async () => {
    const folder = new TestFolder();
    const served = new Served(folder.contentDir);
    open.push(served);
    await served.open(anApprovedDraft());
    for (const format of formats) expect(await itemsOf(served, `/feeds/en.${format}`)).toEqual([]);
    await folder.close();
  });

  it('then it has its language, its page and its own address', async () => {
    const served = await serve();
    const atom = parseXml(await served.text('/feeds/en/ai.atom'));
    expect(atom.attributes['xml:lang']).toBe('en');
    expect(childrenOf(atom, 'link').map(({ attributes }) => attributes)).toEqual([
      { rel: 'alternate', href: `${PUBLIC_URL}/en/topics/ai` },
      { rel: 'self', href: `${PUBLIC_URL}/feeds/en/ai.atom` },
    ]);
    const rss = parseFeed(await served.text('/feeds/fr.rss'));
    expect([rss.language, rss.url, rss.self, rss.title]).toEqual([
      'fr',
      `${PUBLIC_URL}/fr`,
      `${PUBLIC_URL}/feeds/fr.rss`,
      'Contrepoint',
    ]);
  });
});

describe('links to feeds', () => {
  it('given a page, then each linked feed exists, and has the type of its link', async () => {
    const served = await serve();
    const topic = served.library.topics().find(({ id }) => id === 'ai');
    const links = locales.flatMap((locale) => feedLinks(locale, topic));
    expect(links).toHaveLength(12);
    for (const { path, type } of links) {
      const answer = await served.get(path);
      expect([path, answer.status]).toEqual([path, 200]);
      expect(answer.headers.get('content-type')).toBe(`${type}; charset=utf-8`);
    }
    expect(feedLinks('fr')[0]?.title).toBe('Contrepoint (RSS)');
    expect(feedLinks('fr', topic)[0]?.title).toBe('Contrepoint\u00A0: intelligence artificielle (RSS)');
  });
});

describe('an address that is not a feed', () => {
  it.each([
    '/feeds',
    '/feeds/',
    '/feeds/de.rss',
    '/feeds/FR.rss',
    '/feeds/fr',
    '/feeds/fr.xml',
    '/feeds/fr/nothing.rss',
    '/feeds/fr/ai',
    '/feeds/fr/..%2f..%2fetc%2fpasswd.rss',
    '/feeds/../../etc/passwd',
    `/feeds/fr/${'a'.repeat(10_000)}.rss`,
    '/feeds/fr/ai.rss/more',
    '/feeds/%00.rss',
    '/feeds/%ff.rss',
  ])('given %s, then 404 and a sentence', async (path) => {
    const served = await serve();
    if (!new URL(path, 'http://x').pathname.startsWith('/feeds')) return;
    const answer = await served.get(path, { 'Accept-Language': 'en-GB' });
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe(messagesFor('en').syndication.noFeed);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });
});
