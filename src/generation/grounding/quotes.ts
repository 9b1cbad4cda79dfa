import type { Quote } from '../../core/model/commentary.ts';
import type { SourceSentence } from '../../core/util/source-sentences.ts';
import { foldForQuotes } from './fold.ts';

/** Fewer say too little to rest a view on, and are found in any text. */
const MIN_CHARACTERS = 25;
const MIN_WORDS = 4;

/**
 * Where a quote stands in a text, word for word: what differs is at most the spelling of apostrophes, quote marks, dashes
 * and spaces. Undefined when it does not, or is too short to be one. The text that comes back is the source's.
 * @param text NFC.
 */
export function findQuote(text: string, quote: string): Quote | undefined {
  const wanted = withoutQuoteMarks(foldForQuotes(quote.normalize('NFC')).text);
  if (wanted.length < MIN_CHARACTERS || wanted.split(' ').length < MIN_WORDS) return undefined;
  const { text: folded, from } = foldForQuotes(text);
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + 1)) {
    const start = from[at];
    const last = from[at + wanted.length - 1];
    if (start === undefined || last === undefined) return undefined;
    if (isOnWordBounds(folded, at, at + wanted.length))
      return { text: text.slice(start, last + 1), start, end: last + 1 };
  }
  return undefined;
}

/** The sentences that a stretch of a text lies in. */
export function sentencesAround(
  sentences: readonly SourceSentence[],
  { start, end }: Pick<Quote, 'start' | 'end'>,
): readonly SourceSentence[] {
  return sentences.filter((sentence) => sentence.start < end && sentence.end > start);
}

/**
 * A quote together with the rest of its sentence, so that nothing is quoted out of it: half of "It is not true that …"
 * says the opposite.
 */
export function expandToSentences(text: string, quote: Quote, sentences: readonly SourceSentence[]): Quote {
  const around = sentencesAround(sentences, quote);
  const start = Math.min(quote.start, ...around.map((sentence) => sentence.start));
  const end = Math.max(quote.end, ...around.map((sentence) => sentence.end));
  return { text: text.slice(start, end), start, end };
}

/** Without the quote marks around all of it. */
function withoutQuoteMarks(quote: string): string {
  const trimmed = quote.trim();
  const inner = /^"([^"]*)"$/.exec(trimmed)?.[1];
  return (inner ?? trimmed).trim();
}

/** False when it begins or ends in the middle of a word. */
function isOnWordBounds(text: string, start: number, end: number): boolean {
  return !splitsWord(text, start) && !splitsWord(text, end);
}

function splitsWord(text: string, at: number): boolean {
  return /^[\p{L}\p{N}\p{M}]{2}$/u.test(text.slice(Math.max(0, at - 1), at + 1));
}
