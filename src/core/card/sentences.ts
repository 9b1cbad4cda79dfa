import type { Locale } from '../model/locale.ts';

/** Where `Intl.Segmenter` ends a sentence wrongly: after a title or an abbreviation. */
const ABBREVIATION =
  /(?:^|[\s(«“])(?:M|MM|Mme|Mmes|Mlle|Dr|Pr|Me|Mr|Mrs|Ms|Prof|St|Ste|no|vs|v|cf|p\. ex|e\.g|i\.e|etc|env|\p{Lu})\.\s*$/u;
/** How many characters before an end are searched for them: more than the longest has. */
const LONGEST_END = 24;
/** Closing marks after the end of a sentence: the segmenter puts them at the beginning of the next one. */
const CLOSING = /^[»”"’)\]]+\s*/u;

/**
 * Splits text into sentences, with the spaces after each: `sentences(text).join('') === text`. Unlike the segmenter it does
 * not end a sentence after “M.” or “Dr.”, and keeps a closing » with its sentence.
 */
export function sentences(text: string, locale: Locale): string[] {
  const joined: string[] = [];
  for (const { segment } of segmenter(locale).segment(text)) {
    const last = joined.at(-1);
    const closing = last === undefined ? '' : (CLOSING.exec(segment)?.[0] ?? '');
    const own = segment.slice(closing.length);
    const continues = last !== undefined && ABBREVIATION.test(last.slice(-LONGEST_END));
    if (last !== undefined) joined[joined.length - 1] = last + closing + (continues ? own : '');
    if (!continues && own !== '') joined.push(own);
  }
  return joined;
}

/** The first sentence, trimmed. */
export function firstSentence(text: string, locale: Locale): string {
  return (sentences(text.trim(), locale)[0] ?? '').trim();
}

const segmenters = new Map<Locale, Intl.Segmenter>();

function segmenter(locale: Locale): Intl.Segmenter {
  const known = segmenters.get(locale) ?? new Intl.Segmenter(locale, { granularity: 'sentence' });
  segmenters.set(locale, known);
  return known;
}
