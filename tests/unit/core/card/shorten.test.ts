import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Prose,
  type ProseBlock,
  plainParagraph,
  proseText,
  type Span,
  sliceProse,
} from '../../../../src/core/card/rich-text.ts';
import { firstSentence, sentences } from '../../../../src/core/card/sentences.ts';
import { shorten, truncate } from '../../../../src/core/card/shorten.ts';

const within = (max: number) => (prose: Prose) => proseText(prose).length <= max;

const span: fc.Arbitrary<Span> = fc.record(
  {
    text: fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }),
    url: fc.constant('https://example.org/'),
  },
  { requiredKeys: ['text'] },
);
const spans = fc.array(span, { minLength: 1, maxLength: 5 });
const block: fc.Arbitrary<ProseBlock> = fc.oneof(
  fc.record({ type: fc.constant('paragraph' as const), spans }),
  fc.record({ type: fc.constant('quote' as const), spans }),
  fc.record({
    type: fc.constant('list' as const),
    ordered: fc.boolean(),
    items: fc.array(fc.record({ spans, depth: fc.nat(2) }), { minLength: 1, maxLength: 4 }),
  }),
);
const prose = fc.array(block, { maxLength: 5 });

describe('shorten()', () => {
  it('given prose that fits, then it is unchanged', () => {
    const text = [plainParagraph('Court.')];
    expect(shorten(text, 'fr', within(100))).toEqual({ prose: text, restFrom: undefined });
  });

  it('given sentences, then it cuts after the last one that fits', () => {
    const text = [plainParagraph('Une phrase. Une deuxième, plus longue. Une troisième.')];
    const { prose: shown, restFrom } = shorten(text, 'fr', within(45));
    expect(proseText(shown).trim()).toBe('Une phrase. Une deuxième, plus longue.');
    expect(proseText(sliceProse(text, restFrom ?? 0))).toBe('Une troisième.');
  });

  it('given one long sentence, then it cuts after a word', () => {
    const { prose: shown } = shorten([plainParagraph('une phrase qui ne finit pas')], 'fr', within(12));
    expect(proseText(shown)).toBe('une phrase');
  });

  it('given a limit inside a link, then it cuts before the link', () => {
    const text: Prose = [
      { type: 'paragraph', spans: [{ text: 'Voir ' }, { text: 'le texte de loi', url: 'https://a.b/' }] },
    ];
    expect(proseText(shorten(text, 'fr', within(12)).prose).trim()).toBe('Voir');
  });

  it('given any prose and limit, then the result fits, is the beginning, and with the rest is the whole text', () => {
    fc.assert(
      fc.property(prose, fc.integer({ min: 1, max: 200 }), (text, max) => {
        const { prose: shown, restFrom } = shorten(text, 'fr', within(max));
        expect(proseText(shown).length).toBeLessThanOrEqual(max);
        const rest = restFrom === undefined ? '' : proseText(text).slice(restFrom);
        const whole = proseText(text);
        expect(whole.startsWith(proseText(shown).trimEnd())).toBe(true);
        expect(whole.endsWith(rest)).toBe(true);
        expect(
          whole
            .slice(0, whole.length - rest.length)
            .trim()
            .startsWith(proseText(shown).trim()),
        ).toBe(true);
      }),
    );
  });
});

describe('truncate()', () => {
  it('given any text, then it is within the limit, and no character is cut in half', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 80 }),
        fc.integer({ min: 2, max: 40 }),
        (text, max) => {
          const line = truncate(text, max);
          expect(line.length).toBeLessThanOrEqual(max);
          expect(line.isWellFormed()).toBe(true);
        },
      ),
    );
  });

  it('given a long title, then it ends with a whole word', () => {
    expect(truncate('La percée chinoise qui bouscule tout', 20)).toBe('La percée chinoise…');
  });
});

describe('sentences()', () => {
  it.each([
    ['M. Dupont parle. Puis il part.', 'M. Dupont parle.'],
    ['Le Dr. Roy a signé. Fin.', 'Le Dr. Roy a signé.'],
    ['« Tout est ouvert. » Puis rien.', '« Tout est ouvert. »'],
    ['Une seule phrase', 'Une seule phrase'],
  ])('given "%s", then the first is "%s"', (text, first) => {
    expect(firstSentence(text, 'fr')).toBe(first);
  });

  it('given any text, then its sentences joined are the text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(sentences(text, 'en').join('')).toBe(text);
      }),
    );
  });
});
