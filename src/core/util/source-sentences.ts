import { sentences } from '../card/sentences.ts';

/** A sentence of a source: `text === source.slice(start, end)`, in UTF-16 units, without space around it. */
export interface SourceSentence {
  readonly index: number;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The sentences of a source, in reading order. Evidence and prompts refer to them by `index`. None is empty or spans a
 * paragraph break; between two of them there is only space.
 * @param text Paragraphs, an empty line between two.
 * @param language BCP 47, or `und`. It only guides the segmenter, which knows most languages by their punctuation.
 */
export function sourceSentences(text: string, language: string): readonly SourceSentence[] {
  const locale = /^fr\b/i.test(language) ? 'fr' : 'en';
  const spans = paragraphsOf(text).flatMap(({ paragraph, offset }) => {
    let at = offset;
    return sentences(paragraph, locale).flatMap((piece) => {
      const start = at + piece.length - piece.trimStart().length;
      at += piece.length;
      const trimmed = piece.trim();
      return trimmed === '' ? [] : [{ text: trimmed, start, end: start + trimmed.length }];
    });
  });
  return spans.map((span, index) => ({ index, ...span }));
}

/** The texts between empty lines, with the offset of each. */
function paragraphsOf(text: string): { readonly paragraph: string; readonly offset: number }[] {
  let offset = 0;
  // The separators are kept in the split, so that the lengths add up.
  return text.split(/(\n\s*\n)/).map((paragraph) => {
    const here = { paragraph, offset };
    offset += paragraph.length;
    return here;
  });
}
