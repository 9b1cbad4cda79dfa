import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sourceSentences } from '../../../../src/core/util/source-sentences.ts';

describe('sourceSentences()', () => {
  it('given paragraphs, then each sentence has its index and its offsets', () => {
    const text = 'La ville a voté. M. Roy s’y opposait !\n\n« Rien n’est joué », dit-elle. Fin';
    const found = sourceSentences(text, 'fr');
    expect(found.map((one) => one.text)).toEqual([
      'La ville a voté.',
      'M. Roy s’y opposait !',
      '« Rien n’est joué », dit-elle.',
      'Fin',
    ]);
    expect(found.map((one) => one.index)).toEqual([0, 1, 2, 3]);
  });

  it('given a paragraph without an end mark, then its sentence ends with the paragraph', () => {
    expect(sourceSentences('A heading\n\nThen the text.', 'en').map((one) => one.text)).toEqual([
      'A heading',
      'Then the text.',
    ]);
  });

  it('given a paragraph that begins with a closing mark, then no sentence spans the break', () => {
    const text = 'He left.\n\n» and so on.';
    expect(sourceSentences(text, 'en').every((one) => !one.text.includes('\n\n'))).toBe(true);
  });

  it('given no text or an unknown language, then it does not throw', () => {
    expect(sourceSentences('', 'und')).toEqual([]);
    expect(sourceSentences(' \n\n ', 'x-nobody')).toEqual([]);
  });

  it('given any text, then the sentences are slices of it in order, with only space between them', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('. ', '\n\n', '\n', ' »', 'M. ', '! ', '\u00a0', 'Mot'),
    );
    fc.assert(
      fc.property(fc.array(piece), fc.constantFrom('fr', 'en', 'ja', 'und'), (pieces, language) => {
        const text = pieces.join('');
        let end = 0;
        for (const sentence of sourceSentences(text, language)) {
          expect(text.slice(sentence.start, sentence.end)).toBe(sentence.text);
          expect(text.slice(end, sentence.start).trim()).toBe('');
          expect(sentence.text).toBe(sentence.text.trim());
          expect(sentence.text).not.toBe('');
          end = sentence.end;
        }
        expect(text.slice(end).trim()).toBe('');
      }),
    );
  });
});
