import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { locales } from '../../../src/core/model/locale.ts';
import { type OpenLibrary, openLibrary } from '../../../src/library/index.ts';
import { readContent } from '../../support/content/files.ts';
import { typographyFaults } from '../../support/content/typography.ts';
import { lengthFaults } from './lengths.ts';
import { numberFaults } from './numbers.ts';

const contentDir = join(import.meta.dirname, '..', '..', '..', 'content');
const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

describe('the articles in content/', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'contrepoint-content-'));
  let opened: OpenLibrary;
  // Fails with every fault of every file.
  beforeAll(async () => {
    opened = await openLibrary({
      contentDir,
      cacheFile: join(dataDir, 'cache.sqlite'),
      locale: 'fr',
      log: silent,
    });
  });
  /** Those that people wrote: they are in both languages, and follow the model article. */
  async function written() {
    const entries = opened.library.latest({});
    const commentaries = await Promise.all(entries.map(({ slug }) => opened.library.commentary(slug, 'fr')));
    return entries.filter((_, index) => commentaries[index]?.provenance.kind === 'written');
  }
  afterAll(async () => {
    await opened.close();
    rmSync(dataDir, { recursive: true });
  });

  it('are at least twelve, in both languages', async () => {
    const entries = await written();
    expect(entries.length).toBeGreaterThanOrEqual(12);
    for (const { slug } of entries) {
      for (const locale of locales)
        expect((await opened.library.commentary(slug, locale))?.locale).toBe(locale);
    }
  });

  it('are found by their slug and by their title in either language', () => {
    for (const { slug, titles } of opened.library.latest({})) {
      for (const title of Object.values(titles)) {
        expect(opened.library.search(title)).toMatchObject({ kind: 'winner', entry: { slug } });
      }
      expect(opened.library.search(slug)).toMatchObject({ kind: 'winner', entry: { slug } });
    }
  });

  it('have the analogy begin with an invitation to imagine', async () => {
    const openings = { fr: /^Imaginez/, en: /^(?:Imagine|Picture)/ };
    for (const { slug } of await written()) {
      for (const locale of locales) {
        const [first] = (await opened.library.commentary(slug, locale))?.sections.analogy ?? [];
        expect(first?.type === 'paragraph' ? first.spans[0]?.text : '', `${slug}/${locale}.md`).toMatch(
          openings[locale],
        );
      }
    }
  });
});

const articles = readContent(contentDir);

describe.each(articles)('content/$slug', ({ files }) => {
  const [fr, en] = files;

  it('has the typography of each language', () => {
    expect(files.flatMap(typographyFaults)).toEqual([]);
  });

  it('has sections of the right length, and views in balance', () => {
    expect(files.flatMap(lengthFaults)).toEqual([]);
  });

  it('has the same numbers and dates in both languages', () => {
    expect(fr && en ? numberFaults([fr, en]) : ['a language is missing']).toEqual([]);
  });
});
