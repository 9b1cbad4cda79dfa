import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerptSchema, type SourceDocument } from '../../../../src/core/model/draft.ts';
import { createExcerpt } from '../../../../src/generation/excerpt/index.ts';
import { isQuotable } from '../../../../src/generation/excerpt/quotable.ts';
import { battery, tramway } from './texts.ts';

describe('createExcerpt', () => {
  it.each([
    ['fr', tramway],
    ['en', battery],
  ] as const)('given an article in %s, then three whole sentences in its order', (language, article) => {
    const source = sourceOf({ ...article, language });
    const { quotes } = createExcerpt(source);
    expect(quotes).toHaveLength(3);
    for (const { text, start, end } of quotes) {
      expect(source.text.slice(start, end)).toBe(text);
      expect(isQuotable(text)).toBe(true);
    }
    const starts = quotes.map(({ start }) => start);
    expect(starts).toEqual(starts.toSorted((one, other) => one - other));
  });

  it('given an article, then its first quote is its topic', () => {
    const [first] = createExcerpt(sourceOf({ ...tramway, language: 'fr' })).quotes;
    expect(first?.text).toMatch(/^La Ville de Québec a confirmé mardi/);
  });

  it('given links, mentions and teasers, then none of them is quoted', () => {
    for (const article of [tramway, battery]) {
      const quoted = createExcerpt(sourceOf({ ...article, language: 'fr' }))
        .quotes.map(({ text }) => text)
        .join(' ');
      expect(quoted).not.toMatch(/https?:|Lire aussi/);
    }
  });

  it('given the same sentence twice, then it is quoted once', () => {
    const one = 'The council approved the new library after a debate that lasted until midnight.';
    const other = 'Opponents had asked for a school instead, and promise to vote against the budget.';
    const text = [one, other, one, `${one.replace('midnight', 'one in the morning')}`].join('\n\n');
    const { quotes } = createExcerpt(sourceOf({ title: 'Library approved', text, language: 'en' }));
    expect(quotes.filter((quote) => quote.text.startsWith('The council'))).toHaveLength(1);
  });

  it('given no sentence that can stand alone, then no quotes', () => {
    const text =
      'Menu\n\nune phrase sans majuscule qui ne se termine pas\n\n« Un guillemet qui s’ouvre et ne se ferme pas.';
    expect(createExcerpt(sourceOf({ title: 'Rien', text, language: 'fr' })).quotes).toEqual([]);
  });

  it('given an image, then no quotes and one minute', () => {
    const source = sourceOf({ title: 'Capture', text: '', language: 'und' });
    expect(createExcerpt({ ...source, kind: 'image' })).toMatchObject({ quotes: [], minutes: 1 });
  });

  it('given 1,100 words, then five minutes', () => {
    const text = Array.from(
      { length: 110 },
      () => 'Ten words make a sentence that says nothing of worth.',
    ).join(' ');
    expect(createExcerpt(sourceOf({ title: 'Long', text, language: 'en' })).minutes).toBe(5);
  });

  it('given Japanese, then whole sentences are quoted', () => {
    const text =
      '市議会は火曜日、新しい図書館の建設計画を賛成多数で承認した。\n\n図書館は駅の北側に建てられ、二〇二八年の春に開館する予定である。\n\n反対派の議員は、学校の修理を先に行うべきだと主張している。';
    const { quotes } = createExcerpt(sourceOf({ title: '新しい図書館を承認', text, language: 'ja' }));
    expect(quotes.length).toBeGreaterThanOrEqual(2);
    expect(quotes.every((quote) => quote.text.endsWith('。'))).toBe(true);
  });

  it('given any text, then its quotes are in it, whole, in order and valid for the store', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('\n\n', '. ', '« ', ' » ', '"', 'Le conseil a voté le budget de la ville mardi soir. '),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 60 }),
        fc.constantFrom('fr', 'en', 'de', 'und'),
        (pieces, language) => {
          const source = sourceOf({ title: pieces[0] ?? '', text: pieces.join(''), language });
          const excerpt = excerptSchema.parse(createExcerpt(source));
          let end = 0;
          for (const quote of excerpt.quotes) {
            expect(source.text.slice(quote.start, quote.end)).toBe(quote.text);
            expect(quote.start).toBeGreaterThanOrEqual(end);
            expect(isQuotable(quote.text)).toBe(true);
            end = quote.end;
          }
          expect(excerpt.quotes.length).toBeLessThanOrEqual(3);
        },
      ),
    );
  });
});

describe('isQuotable', () => {
  it.each([
    'Le maire a promis « une ville plus calme » avant la fin de l’année.',
    'Elle a dit : « Nous n’irons pas plus loin que ce que prévoit la loi. »',
    'The minister said that “nothing has been decided” (and would say no more).',
    'Der Minister sagte, er habe „noch nichts entschieden“, und ging dann nach Hause.',
  ])('given %s, then true', (sentence) => {
    expect(isQuotable(sentence)).toBe(true);
  });

  it.each([
    ['a quote that stays open', 'Le maire a promis « une ville plus calme avant la fin de l’année.'],
    [
      'a quote that was never opened',
      'La ville sera plus calme », a promis le maire avant la fin de l’année.',
    ],
    ['no end', 'Le maire a promis une ville plus calme avant la fin de l’année'],
    ['a small letter first', 'le maire a promis une ville plus calme avant la fin de l’année.'],
    ['a few words', 'Le maire a promis.'],
    ['an abbreviation last', 'The maker says that its numbers are enough to give the ID.'],
    ['an address', 'Le maire a tout expliqué sur www.example.org avant la fin de l’année.'],
    ['a call', 'The mayor has asked @everyone to come to the square before the year ends.'],
    ['too much', `Le maire a promis ${'beaucoup de choses, '.repeat(30)}et le reste.`],
  ])('given %s, then false', (_, sentence) => {
    expect(isQuotable(sentence)).toBe(false);
  });
});

function sourceOf(own: Pick<SourceDocument, 'title' | 'text' | 'language'>): SourceDocument {
  return {
    key: 'https://example.org/article',
    url: 'https://example.org/article',
    kind: 'page',
    hash: '0'.repeat(64),
    signals: [],
    ...own,
  };
}
