import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { locales } from '../../../src/core/model/locale.ts';
import { listSchema, problemSchema } from '../../../src/syndication/api/schemas.ts';
import { anApprovedDraft } from '../../support/drafts.ts';
import { API, allPages, below, half, made, secret } from './api-parts.ts';
import { PUBLIC_URL, Served } from './served.ts';

let served: Served;
beforeAll(async () => {
  served = await new Served().open(...made, secret, half);
});
afterAll(() => served.close());

async function list(path: string) {
  return listSchema.parse(await served.json(path));
}

describe('the list', () => {
  it('given any filters and page size, then the pages have each commentary once, in the order of the library', async () => {
    const filters = fc.record(
      {
        lang: fc.constantFrom(...locales),
        topic: fc.constantFrom('ai', 'science', 'nothing-of-this'),
        since: fc.constantFrom('2024-01-01', '2026-03-05', '2030-01-01'),
        limit: fc.integer({ min: 1, max: 100 }),
      },
      { requiredKeys: ['limit'] },
    );
    await fc.assert(
      fc.asyncProperty(filters, async (given) => {
        const { lang, topic, since, limit } = given;
        const search = new URLSearchParams();
        for (const [name, value] of Object.entries(given)) search.set(name, String(value));
        const pages = await allPages(served, `${API}?${search}`);
        const expected = served.library
          .latest({ ...(topic && { topic }), ...(since && { since }) })
          .filter(({ titles }) => lang === undefined || titles[lang] !== undefined)
          .map(({ slug }) => slug);
        expect(pages.flat()).toEqual(expected);
        expect(pages.slice(0, -1).every((page) => page.length === limit)).toBe(true);
        expect(pages).toHaveLength(Math.max(1, Math.ceil(expected.length / limit)));
      }),
    );
  });

  it('given commentaries that are added and removed between pages, then those that stay are listed once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 20 }),
        fc.array(fc.nat(made.length - 1), { maxLength: 12 }),
        async (limit, changes) => {
          const own = await new Served().open(...made);
          const stay = own.library
            .latest({})
            .filter(({ slug }) => !changes.some((at) => slug === `made-${10 + at}`));
          const seen: string[] = [];
          const rest = [...changes];
          for (let at: string | undefined = `${API}?limit=${limit}`; at !== undefined; ) {
            const { items, next } = listSchema.parse(await own.json(at));
            seen.push(...items.map(({ slug }) => slug));
            at = next ? below(next.url) : undefined;
            const draft = made[rest.pop() ?? -1];
            if (!draft) continue;
            await own.put({ ...draft, state: 'rejected' });
            await own.put(anApprovedDraft(`new-${rest.length}`, { published: '2027-01-01' }));
          }
          await own.close();
          expect(new Set(seen).size).toBe(seen.length);
          expect(stay.filter(({ slug }) => !seen.includes(slug))).toEqual([]);
        },
      ),
      { numRuns: 8 },
    );
  });

  it('given no limit, then twenty, with the next page in body and Link header', async () => {
    const answer = await served.get(API);
    const { items, next } = listSchema.parse(await answer.json());
    expect(items).toHaveLength(20);
    expect(answer.headers.get('link')).toBe(`<${next?.url}>; rel="next"`);
    expect(next?.url).toBe(`${PUBLIC_URL}${API}?limit=20&cursor=${next?.cursor}`);
  });

  it('given a query, then the results of a search, best first, page by page', async () => {
    const found = await allPages(served, `${API}?q=deepseek&limit=1`);
    expect(found[0]).toEqual(['deepseek']);
    expect(found.flat()).toEqual(served.library.suggest('deepseek', 100).map(({ slug }) => slug));
    const filtered = await list(`${API}?q=r%C3%A9seau&topic=science&lang=en&limit=100`);
    expect(filtered.items.length).toBeGreaterThan(0);
    expect(filtered.items.every(({ topics, titles }) => topics[0] === 'science' && titles.en)).toBeTruthy();
    expect((await list(`${API}?q=zzzzzzzz`)).items).toEqual([]);
  });

  it('given a commentary, then its titles, pages and API address', async () => {
    const [item] = (await list(`${API}?q=deepseek`)).items;
    expect(item).toEqual({
      slug: 'deepseek',
      titles: served.library.entry('deepseek')?.titles,
      published: '2025-01-24',
      topics: ['ai', 'language-models', 'open-source'],
      reference: { url: 'https://i.redd.it/ek65oz361see1.png', kind: 'image' },
      links: {
        self: `${PUBLIC_URL}${API}/deepseek`,
        pages: { fr: `${PUBLIC_URL}/fr/deepseek`, en: `${PUBLIC_URL}/en/deepseek` },
      },
    });
  });
});

describe('an invalid parameter', () => {
  it.each([
    ['limit=1e9', 'limit'],
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=-1', 'limit'],
    ['limit=', 'limit'],
    ['limit=1.5', 'limit'],
    ['limit=٣', 'limit'],
    ['lang=de', 'lang'],
    ['lang=', 'lang'],
    ['topic=../..', 'topic'],
    ['topic=AI', 'topic'],
    ['since=2025-02-30', 'since'],
    ['since=yesterday', 'since'],
    ['q=', 'q'],
    ['q=%20%20', 'q'],
    [`q=${'a'.repeat(10_000)}`, 'q'],
    ['cursor=x', 'cursor'],
    ['cursor=2025-01-24', 'cursor'],
    ['cursor=2025-01-24.../..', 'cursor'],
    ['cursor=2025-02-30.deepseek', 'cursor'],
    ['q=deepseek&cursor=2025-01-24.nothing', 'cursor'],
    ['limit=5&limit=6', 'limit'],
    ['lang=fr&langue=fr', 'langue'],
    ['__proto__=1', '__proto__'],
    ['constructor=1', 'constructor'],
  ])('given ?%s, then 400, its name and a sentence in the language asked for', async (query, parameter) => {
    for (const language of locales) {
      const answer = await served.get(`${API}?${query}`, { 'Accept-Language': language });
      expect(answer.status).toBe(400);
      expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
      const problem = problemSchema.parse(await answer.json());
      expect(problem).toMatchObject({ status: 400, code: 'bad-parameter', parameter });
      expect(problem.detail).toContain(language === 'fr' ? `«\u00A0${parameter}\u00A0»` : `“${parameter}”`);
    }
  });

  it('given any query string, then a list, or a problem that names a parameter', async () => {
    const names = fc.oneof(fc.constantFrom('lang', 'topic', 'since', 'q', 'limit', 'cursor'), fc.string());
    const queries = fc.array(fc.tuple(names, fc.string({ unit: 'binary' })), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(queries, async (pairs) => {
        const answer = await served.get(`${API}?${new URLSearchParams(pairs)}`);
        const body: unknown = await answer.json();
        if (answer.status === 200) listSchema.parse(body);
        else expect(problemSchema.parse(body).parameter).toBeTypeOf('string');
      }),
    );
  });
});
