import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { locales } from '../../../src/core/model/locale.ts';
import { messagesFor } from '../../../src/messages/index.ts';
import { commentarySchema, problemSchema, topicsSchema } from '../../../src/syndication/api/schemas.ts';
import { API, allPages, half, made, secret } from './api-parts.ts';
import { documentedAnswer, type OpenApi, openApiSchema, refsIn } from './documented.ts';
import { PUBLIC_URL, Served } from './served.ts';

let served: Served;
let document: OpenApi;
beforeAll(async () => {
  served = await new Served().open(...made, secret, half);
  document = openApiSchema.parse(await served.json('/api/openapi.json'));
});
afterAll(() => served.close());

async function commentary(slug: string) {
  return commentarySchema.parse(await served.json(`${API}/${slug}`));
}

describe('one commentary', () => {
  it('given one from content/, then each section in both languages, and its author', async () => {
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

  it('given one that is not reviewed, then that is stated, with evidence and correction; pending texts are missing', async () => {
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

  it('given a path traversal, then nothing outside the API is served', async () => {
    for (const path of [`${API}/../../../package.json`, `${API}/%2e%2e/%2e%2e/%2e%2e/package.json`]) {
      expect(new URL(path, PUBLIC_URL).pathname).toBe('/package.json');
    }
    const answer = await served.get(`${API}/deepseek/../../nothing`);
    expect(problemSchema.parse(await answer.json()).code).toBe('unknown-address');
  });

  it('given every commentary, then no draft is among them', async () => {
    const slugs = (await allPages(served, `${API}?limit=100`)).flat();
    const bodies = await Promise.all(slugs.map((slug) => served.text(`${API}/${slug}`)));
    expect(bodies.join('')).not.toMatch(/zibeline|secret\/|"secret"/iu);
    expect(slugs).toHaveLength(served.library.latest({}).length);
  });
});

describe('the document', () => {
  it('given its $refs, then each leads to a schema, and every schema is used', () => {
    const refs = new Set(refsIn(document).map((ref) => ref.replace('#/components/schemas/', '')));
    expect([...refs].sort()).toEqual(Object.keys(document.components.schemas).sort());
    const ids = Object.values(document.paths).map(({ get }) => get.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('given the parameters of the list, then it documents each, with its limits', () => {
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

  it('given paths without a version, then they serve version 1', async () => {
    for (const path of ['/commentaries?limit=3', '/commentaries/deepseek', '/topics']) {
      expect(await served.text(`/api${path}`)).toBe(await served.text(`/api/v1${path}`));
    }
    expect(topicsSchema.parse(await served.json('/api/topics')).items).toContainEqual({
      id: 'law',
      names: { fr: 'droit', en: 'law' },
    });
  });

  it.each(['/api/', '/api/v2/commentaries', '/api/v1', '/api/v1/commentaries/a/b'])(
    'given %s, then 404 with the address of the description',
    async (path) => {
      const answer = await served.get(path);
      expect(answer.status).toBe(404);
      expect(problemSchema.parse(await answer.json()).detail).toContain('/api/openapi.json');
    },
  );
});
