import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry, Topic } from '../../../src/core/model/commentary.ts';
import { stemEnglish, stemFrench } from '../../../src/core/util/stem.ts';
import { Catalogue } from '../../../src/library/catalogue.ts';
import { Search } from '../../../src/library/search/search.ts';
import { fakeEntries, fakeTopics } from '../../support/articles.ts';

const topics: readonly Topic[] = [
  { id: 'ai', names: { fr: 'intelligence artificielle', en: 'artificial intelligence' } },
  { id: 'open-source', names: { fr: 'logiciel libre', en: 'open source' } },
  { id: 'law', names: { fr: 'droit', en: 'law' } },
];

function entry(slug: string, fr: string, en: string, published = '2024-01-01', ids: string[] = []): Entry {
  const reference = { url: `https://example.org/${slug}`, kind: 'page' } as const;
  return { slug, titles: { fr, en }, reference, published, topics: ids };
}

const entries = [
  entry(
    'deepseek',
    'DeepSeek R1 : le petit budget qui affole',
    'DeepSeek R1: the shoestring team',
    '2025-01-24',
    ['ai'],
  ),
  entry('gpt-4', 'GPT-4 : un rapport technique', 'GPT-4: a technical report', '2023-03-14', ['ai']),
  entry('xz-backdoor', 'La porte dérobée de xz', 'The xz backdoor', '2024-03-29', ['open-source']),
  entry('chess', 'L’œuvre de Deep Blue', 'What Deep Blue left us', '1997-05-11', ['ai']),
  entry(
    'redis-licence',
    'Redis quitte la licence libre',
    'Redis leaves its open-source licence',
    '2024-03-20',
    ['open-source', 'law'],
  ),
  entry('models-fr', 'Des modèles généreux', 'Generous models', '2022-01-01'),
  entry('windows-a', 'Windows 95 : la file d’attente', 'Windows 95: the queue', '1995-08-24'),
  entry('windows-b', 'Windows XP : la fin', 'Windows XP: the end', '2014-04-08'),
];

function searchOver(all: readonly Entry[]): Search {
  return new Search(new Catalogue(all), topics);
}
const search = searchOver(entries);

/** `winner: slug`, `choices: a, b` or `none: a, b`. */
function outcome(query: string): string {
  const result = search.search(query);
  if (result.kind === 'winner') return `winner: ${result.entry.slug}`;
  const shown = result.kind === 'choices' ? result.entries : result.nearest;
  return `${result.kind}: ${shown.map(({ slug }) => slug).join(', ')}`;
}

describe('given a query that means one article', () => {
  it.each([
    ['its slug', 'deepseek', 'deepseek'],
    ['its slug in capitals and in pieces', 'Deep Seek', 'deepseek'],
    ['a missing letter', 'depseek', 'deepseek'],
    ['another missing letter', 'deepsek', 'deepseek'],
    ['swapped neighbours', 'deespeek', 'deepseek'],
    ['several of its words', 'DeepSeek R1', 'deepseek'],
    ['a word and a beginning', 'deepseek bud', 'deepseek'],
    ['its title', 'GPT-4 : un rapport technique', 'gpt-4'],
    ['its title in the other language', 'gpt-4: a technical report', 'gpt-4'],
    ['words without their accents', 'porte derobee', 'xz-backdoor'],
    ['an inflection', 'portes dérobées', 'xz-backdoor'],
    ['a ligature written out', 'oeuvre', 'chess'],
    ['an elided article', 'l’œuvre', 'chess'],
    ['the same with a straight apostrophe', "l'oeuvre", 'chess'],
    ['a singular', 'modèle', 'models-fr'],
    ['words that only matter a little', 'la porte dérobée de xz', 'xz-backdoor'],
    ['a word joined from two', 'deepblue', 'chess'],
    ['most of it', 'le rapport technique de gpt-4 svp', 'gpt-4'],
    ['a number that two names share', 'windows 95', 'windows-a'],
  ])('then %s finds it', (_how, query, slug) => {
    expect(outcome(query)).toBe(`winner: ${slug}`);
  });
});

describe('given a query that could mean several', () => {
  it('then a word that two titles share offers both', () => {
    expect(['choices: windows-b, windows-a', 'choices: windows-a, windows-b']).toContain(outcome('windows'));
  });

  it('then a beginning that two titles share offers both, a slug first', () => {
    expect(
      search
        .suggest('deep', 5)
        .map(({ slug }) => slug)
        .sort(),
    ).toEqual(['chess', 'deepseek']);
  });

  it.each([
    ['its initials in French', 'IA'],
    ['its initials in English', 'ai'],
    ['its name', 'intelligence artificielle'],
    ['its name without accents and in the plural', 'intelligences artificielles'],
  ])('then a topic by %s offers its latest', (_how, query) => {
    expect(outcome(query)).toBe('choices: deepseek, gpt-4, chess');
  });

  it('then a topic that is part of a title offers more than that title', () => {
    expect(outcome('open source')).toBe('choices: redis-licence, xz-backdoor');
  });

  it('then one to three letters are ranked by date', () => {
    expect(search.suggest('d', 9).map(({ slug }) => slug)).toEqual([
      'deepseek',
      'xz-backdoor',
      'models-fr',
      'chess',
    ]);
  });
});

describe('given a query that matches nothing', () => {
  it.each([['zzzzqq'], ['🎉'], ['مرحبا'], ['\u0000\u0007'], ['   '], ['x'.repeat(6000)]])(
    'then %j gives none',
    (query) => {
      expect(outcome(query)).toBe('none: ');
    },
  );

  it('then a query with another number only suggests the article', () => {
    expect(outcome('gpt-5')).toBe('none: gpt-4');
  });

  it('then one matching word of several only suggests the article', () => {
    expect(outcome('la licence de conduire des chauffeurs de taxi')).toBe('none: redis-licence');
  });

  it('then an empty text suggests the latest', () => {
    expect(search.suggest('', 2).map(({ slug }) => slug)).toEqual(['deepseek', 'xz-backdoor']);
    expect(search.suggest('  ', 1).map(({ slug }) => slug)).toEqual(['deepseek']);
  });
});

describe('given any text', () => {
  const large = searchOver(fakeEntries(2000));
  large.warm();
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 6000 }),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc
      .array(fc.constantFrom('le', 'modèle', 'de', 'langage', 'puce', 'a', 'in', 'the', '95', 'd’'), {
        maxLength: 1500,
      })
      .map((all) => all.join(' ')),
  );

  it('then the search answers within limits, and never throws', () => {
    fc.assert(
      fc.property(anything, (query) => {
        const start = performance.now();
        const result = large.search(query);
        expect(large.suggest(query, 7).length).toBeLessThanOrEqual(7);
        expect(performance.now() - start).toBeLessThan(500);
        if (result.kind === 'choices') expect(new Set(result.entries).size).toBe(result.entries.length);
        if (result.kind === 'choices') expect(result.entries.length).toBeLessThanOrEqual(25);
      }),
    );
  });

  it('then every title of a large library, in either language, finds its article or offers it', () => {
    for (const { slug, titles } of fakeEntries(2000).slice(0, 200)) {
      for (const title of Object.values(titles)) {
        const result = large.search(title);
        const shown =
          result.kind === 'winner' ? [result.entry] : result.kind === 'choices' ? result.entries : [];
        expect(shown.map((one) => one.slug)).toContain(slug);
      }
    }
    expect(fakeTopics.length).toBeGreaterThan(0);
  });
});

describe('given a library that changes', () => {
  it('then what is put is found, and what is removed is not', () => {
    const catalogue = new Catalogue(entries);
    const changing = new Search(catalogue, topics);
    const added = entry('added', 'Une nouveauté', 'A novelty');
    catalogue.put(added);
    changing.put(added);
    expect(changing.search('nouveaute')).toEqual({ kind: 'winner', entry: added });
    expect(changing.suggest('no', 1)).toEqual([added]);
    catalogue.remove('added');
    changing.remove('added');
    expect(changing.search('nouveaute')).toEqual({ kind: 'none', nearest: [] });
    expect(changing.suggest('no', 1)).not.toContain(added);
  });
});

describe('the stemmers', () => {
  it.each([
    ['modeles', 'modele'],
    ['journaux', 'journal'],
    ['derobees', 'derobee'],
    ['nouvelle', 'nouvelles'],
  ])('bring French %s and %s together', (one, other) => {
    expect(stemFrench(one)).toBe(stemFrench(other));
  });

  it.each([
    ['companies', 'company'],
    ['chips', 'chip'],
    ['licences', 'licence'],
  ])('bring English %s and %s together', (one, other) => {
    expect(stemEnglish(one)).toBe(stemEnglish(other));
  });

  it('leave short words and double s alone', () => {
    expect([stemFrench('bus'), stemEnglish('gas'), stemEnglish('glass')]).toEqual(['bus', 'gas', 'glass']);
  });
});
