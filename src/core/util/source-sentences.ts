import { sentences } from '../card/sentences.ts';

/** One sentence of a source: `text === source.slice(start, end)`, counted in UTF-16 units, without space around it. */
export interface SourceSentence {
  readonly index: number;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Every sentence of a source's text, in reading order; what evidence and prompts number sentences by.
 * None spans a paragraph break or is empty; what is between two of them is space.
 * @param text Paragraphs, an empty line between two.
 * @param language BCP 47, `und` too: it only guides the segmenter, which knows most languages by their punctuation.
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

/** The stretches between empty lines, with where each begins. */
function paragraphsOf(text: string): { readonly paragraph: string; readonly offset: number }[] {
  let offset = 0;
  // The separators are kept in the split, so that the lengths add up.
  return text.split(/(\n\s*\n)/).map((paragraph) => {
    const here = { paragraph, offset };
    offset += paragraph.length;
    return here;
  });
}
