import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sourceSentences } from '../../../../src/core/util/source-sentences.ts';
import { expandToSentences, findQuote } from '../../../../src/generation/grounding/index.ts';

const source =
  'Le ministre l’a dit : « Nous n’avons pas cédé » devant la presse… La loi entre en vigueur le 1er mars.\n\nElle a été votée par 302 voix contre 214.';

describe('a quote', () => {
  it('given other quotation marks and spaces, then it is found in the source’s own spelling', () => {
    const found = findQuote(source, `Le ministre l'a dit: "Nous n'avons pas cédé" devant la presse...`);
    expect(found?.text).toBe('Le ministre l’a dit : « Nous n’avons pas cédé » devant la presse…');
    expect(found && source.slice(found.start, found.end)).toBe(found?.text);
  });

  it.each([
    ['a word is dropped', 'Nous n’avons cédé » devant la presse… La loi entre en vigueur'],
    ['a word is replaced', 'La loi entre en vigueur le 1er avril'],
    ['a negation is put in', 'La loi n’entre pas en vigueur le 1er mars'],
    ['the case differs', 'la loi entre en vigueur le 1er mars'],
    ['it ends within a word', 'La loi entre en vigueur le 1er ma'],
    ['it goes over a paragraph', 'en vigueur le 1er mars. Elle a été votée par 302 voix'],
    ['it is too short', 'La loi entre en'],
    ['it is empty', ''],
  ])('given that %s, then it is not found', (_, quote) => {
    expect(findQuote(source, quote)).toBeUndefined();
  });

  it('given half of a sentence, then it is expanded to the whole', () => {
    const half = findQuote(source, 'a été votée par 302 voix contre');
    expect(half && expandToSentences(source, half, sourceSentences(source, 'fr')).text).toBe(
      'Elle a été votée par 302 voix contre 214.',
    );
  });

  it('given any part of any text, then the result is the text at its offsets', () => {
    const word = fc.stringMatching(/^[a-zé]{1,8}$/);
    const gap = fc.constantFrom(
      ' ',
      ' ',
      '\u00A0',
      ', ',
      ' : ',
      ' « ',
      ' » ',
      '… ',
      ' – ',
      '\u200B ',
      "'",
      '’',
      '\n',
      '\n\n',
    );
    const text = fc
      .array(fc.tuple(word, gap), { minLength: 3, maxLength: 40 })
      .map((parts) => parts.flat().join(''));
    fc.assert(
      fc.property(text, fc.nat(100), fc.integer({ min: 20, max: 120 }), (whole, from, length) => {
        const quote = whole.slice(from, from + length);
        const found = findQuote(whole, quote);
        if (found) expect(whole.slice(found.start, found.end)).toBe(found.text);
        const isOne = /^[a-zé]+ [a-zé]+ [a-zé]+ [a-zé ]*[a-zé]$/.test(quote) && quote.length >= 25;
        const cut = /[a-zé]/.test(whole[from - 1] ?? '') || /[a-zé]/.test(whole[from + quote.length] ?? '');
        if (isOne && !cut && quote.split(' ').length >= 4) expect(found?.text).toBe(quote);
      }),
    );
  });
});
