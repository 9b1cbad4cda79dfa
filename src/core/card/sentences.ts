import type { Locale } from '../model/locale.ts';

/** Ends that `Intl.Segmenter` takes for a sentence's, and that are not: after a title or an abbreviation. */
const ABBREVIATION =
  /(?:^|[\s(«“])(?:M|MM|Mme|Mmes|Mlle|Dr|Pr|Me|Mr|Mrs|Ms|Prof|St|Ste|no|vs|v|cf|p\. ex|e\.g|i\.e|etc|env|\p{Lu})\.\s*$/u;
/** How far back that is looked for: further than any of them reaches. */
const LONGEST_END = 24;
/** What closes a sentence that is already over: the segmenter gives it to the next one. */
const CLOSING = /^[»”"’)\]]+\s*/u;

/**
 * Splits text into sentences; joined together they are the text again, spaces included.
 * Stretches that the segmenter splits off wrongly (after "M." or "Dr.", a closing » alone) are joined back.
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
