import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { locales } from '../../src/core/locale.ts';
import { messagesFor } from '../../src/messages/index.ts';
import {
  commentarySchema,
  listSchema,
  problemSchema,
  topicsSchema,
} from '../../src/syndication/api/schemas.ts';
import { aDraft, aDraftText, anApprovedDraft } from '../fakes/drafts.ts';
import { documentedAnswer, type OpenApi, openApiSchema, refsIn } from './documented.ts';
import { PUBLIC_URL, Served } from './served.ts';

const API = '/api/v1/commentaries';

/** Sixty commentaries of nine days, in one language or both, beside those of content/. */
const made = Array.from({ length: 60 }, (_, index) =>
  anApprovedDraft(`made-${10 + index}`, {
    published: `2026-03-0${1 + (index % 9)}`,
    topics: index % 3 === 0 ? ['science'] : ['ai', 'law'],
    texts: { fr: aDraftText('fr'), ...(index % 2 === 0 ? { en: aDraftText('en') } : {}) },
  }),
);
const secret = aDraft('secret', { texts: { fr: aDraftText('fr', { title: 'Zibeline' }) } });
const half = aDraft('half', {
  state: 'approved',
  corrected: '2026-11-24',
  texts: { fr: aDraftText('fr'), en: aDraftText('en', { title: 'Zibeline', pending: true }) },
});

let served: Served;
let document: OpenApi;
beforeAll(async () => {
  served = await new Served().open(...made, secret, half);
  document = openApiSchema.parse(await served.json('/api/openapi.json'));
});
afterAll(() => served.close());

async function list(path: string) {
  return listSchema.parse(await served.json(path));
}

async function commentary(slug: string) {
  return commentarySchema.parse(await served.json(`${API}/${slug}`));
}

/** The path below the program, of an address that the API gave. */
const below = (url: string) => url.replace(PUBLIC_URL, '');

async function allPages(path: string) {
  const slugs: string[][] = [];
  for (let at: string | undefined = path; at !== undefined; ) {
    const { items, next } = await list(at);
    slugs.push(items.map(({ slug }) => slug));
    at = next ? below(next.url) : undefined;
  }
  return slugs;
}

describe('the list', () => {
  it('given any filters and any size of page, then the pages hold each commentary once, in the order of the library', async () => {
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
        const pages = await allPages(`${API}?${search}`);
        const expected = served.library
          .latest({ ...(topic && { topic }), ...(since && { since }) })
          .filter(({ titles }) => lang === undefined || titles[lang] !== undefined)
          .map(({ slug }) => slug);
        expect(pages.flat()).toEqual(expected);
        expect(pages.slice(0, -1).every((page) => page.length === limit)).toBe(true);
        expect(pages).toHaveLength(Math.max(1, Math.ceil(expected.length / limit)));
      }),
      { numRuns: 60 },
    );
  });

  it('given that commentaries come and go between pages, then those that stay are there once', async () => {
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

  it('given no size, then twenty, and where the rest is: in the body and in the header', async () => {
    const answer = await served.get(API);
    const { items, next } = listSchema.parse(await answer.json());
    expect(items).toHaveLength(20);
    expect(answer.headers.get('link')).toBe(`<${next?.url}>; rel="next"`);
    expect(next?.url).toBe(`${PUBLIC_URL}${API}?limit=20&cursor=${next?.cursor}`);
  });

  it('given words, then what a search finds, best first, page by page', async () => {
    const found = await allPages(`${API}?q=deepseek&limit=1`);
    expect(found[0]).toEqual(['deepseek']);
    expect(found.flat()).toEqual(served.library.suggest('deepseek', 100).map(({ slug }) => slug));
    const filtered = await list(`${API}?q=r%C3%A9seau&topic=science&lang=en&limit=100`);
    expect(filtered.items.length).toBeGreaterThan(0);
    expect(filtered.items.every(({ topics, titles }) => topics[0] === 'science' && titles.en)).toBeTruthy();
    expect((await list(`${API}?q=zzzzzzzz`)).items).toEqual([]);
  });

  it('given a commentary, then its titles, pages and address', async () => {
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

describe('a parameter that is wrong', () => {
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

  it('given any query at all, then a list, or a problem that names a parameter', async () => {
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

describe('one commentary', () => {
  it('given one of content/, then each section in both languages, and who wrote it', async () => {
    const { languages, topics, published } = await commentary('deepseek');
    expect([topics, published]).toEqual([['ai', 'language-models', 'open-source'], '2025-01-24']);
    for (const locale of locales) {
      const original = await served.library.commentary('deepseek', locale);
      const article = languages[locale];
      expect(article?.sections.map(({ heading }) => heading)).toEqual(
        Object.values(messagesFor(locale).sections),
      );
      expect(article?.sections.map(({ prose }) => prose)).toEqual(Object.values(original?.sections ?? {}));
      expect(article?.provenance.kind).toBe('written');
      expect(article?.links.optimistic).toBe(`${PUBLIC_URL}/${locale}/deepseek/optimistic`);
    }
    expect(languages.fr?.sections[3]?.text).toMatch(/^Si l’exploit est avéré[\s\S]+préparé\.\n\nLe schéma/u);
  });

  it('given one that nobody reviewed, then it says so, with its evidence and its correction; what is pending is not there', async () => {
    const { languages } = await commentary('half');
    expect(Object.keys(languages)).toEqual(['fr']);
    expect(languages.fr).toMatchObject({
      corrected: '2026-11-24',
      provenance: { kind: 'generated', model: 'test/model-1', date: '2026-11-23', reviewed: false },
      evidence: {
        removed: 1,
        claims: [
          {
            section: 'summary',
            text: 'summary (fr).',
            quote: { text: 'Nobody noticed.', start: 31, end: 46 },
            url: 'https://example.org/half#:~:text=Nobody%20noticed.',
          },
        ],
      },
    });
    expect(languages.fr?.provenance.statement).toMatch(/non relu .*corrigé/u);
  });

  it.each([
    'secret',
    'nothing',
    'DeepSeek',
    '..%2f..%2fetc%2fpasswd',
    '%00',
    '%ff',
    '__proto__',
    'a'.repeat(10_000),
    '<script>',
  ])('given %s, then 404 and a sentence', async (slug) => {
    const answer = await served.get(`${API}/${slug}`, { 'Accept-Language': 'en' });
    expect(answer.status).toBe(404);
    const problem = problemSchema.parse(await answer.json());
    expect(problem.code).toBe('unknown-commentary');
    expect(problem.detail.length).toBeLessThan(200);
  });

  it('given a path that climbs out of the API, then nothing is served from there', async () => {
    for (const path of [`${API}/../../../package.json`, `${API}/%2e%2e/%2e%2e/%2e%2e/package.json`]) {
      expect(new URL(path, PUBLIC_URL).pathname).toBe('/package.json');
    }
    const answer = await served.get(`${API}/deepseek/../../nothing`);
    expect(problemSchema.parse(await answer.json()).code).toBe('unknown-address');
  });

  it('given every commentary, then no draft is among them', async () => {
    const slugs = (await allPages(`${API}?limit=100`)).flat();
    const bodies = await Promise.all(slugs.map((slug) => served.text(`${API}/${slug}`)));
    expect(bodies.join('')).not.toMatch(/zibeline|secret\/|"secret"/iu);
    expect(slugs).toHaveLength(served.library.latest({}).length);
  });
});

describe('the document', () => {
  it('given its references, then each leads to a schema, and every schema is used', () => {
    const refs = new Set(refsIn(document).map((ref) => ref.replace('#/components/schemas/', '')));
    expect([...refs].sort()).toEqual(Object.keys(document.components.schemas).sort());
    const ids = Object.values(document.paths).map(({ get }) => get.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('given the parameters of the list, then it names those that are taken, with their limits', () => {
    const parameters = document.paths[API]?.get.parameters ?? [];
    expect(parameters.map(({ name }) => name)).toEqual(['lang', 'topic', 'since', 'q', 'limit', 'cursor']);
    expect(parameters.find(({ name }) => name === 'limit')?.schema).toMatchObject({
      type: 'integer',
      minimum: 1,
      maximum: 100,
      default: 20,
    });
  });

  it.each([
    [API, API, 200],
    [`${API}?lang=en&limit=100`, API, 200],
    [`${API}?limit=1e9`, API, 400],
    [`${API}/deepseek`, `${API}/{slug}`, 200],
    [`${API}/half`, `${API}/{slug}`, 200],
    [`${API}/nothing`, `${API}/{slug}`, 404],
    ['/api/v1/topics', '/api/v1/topics', 200],
  ])('given %s, then the answer is as it is described', async (path, documented, status) => {
    const answer = await served.get(path);
    const [type = ''] = answer.headers.get('content-type')?.split(';') ?? [];
    expect(answer.status).toBe(status);
    const schema = documentedAnswer(document, documented, status, type);
    const body: unknown = await answer.json();
    expect(schema.safeParse(body).error).toBeUndefined();
    expect(schema.safeParse({}).success).toBe(false);
  });

  it('given the addresses without a version, then they serve the first', async () => {
    for (const path of ['/commentaries?limit=3', '/commentaries/deepseek', '/topics']) {
      expect(await served.text(`/api${path}`)).toBe(await served.text(`/api/v1${path}`));
    }
    expect(topicsSchema.parse(await served.json('/api/topics')).items).toContainEqual({
      id: 'law',
      names: { fr: 'droit', en: 'law' },
    });
  });

  it.each(['/api/', '/api/v2/commentaries', '/api/v1', '/api/v1/commentaries/a/b'])(
    'given %s, then 404 and where the description is',
    async (path) => {
      const answer = await served.get(path);
      expect(answer.status).toBe(404);
      expect(problemSchema.parse(await answer.json()).detail).toContain('/api/openapi.json');
    },
  );
});
