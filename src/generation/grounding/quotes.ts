import type { Quote } from '../../core/model/commentary.ts';
import type { SourceSentence } from '../../core/util/source-sentences.ts';

/** Shorter quotes say too little, and occur in any text. */
const MIN_CHARACTERS = 25;
const MIN_WORDS = 4;

/**
 * Finds a quote in a text, word for word: only apostrophes, quotation marks, dashes and spaces may differ. Undefined when it
 * is not there or too short. The result has the text's own spelling.
 * @param text in NFC
 */
export function findQuote(text: string, quote: string): Quote | undefined {
  const wanted = withoutQuoteMarks(foldForQuotes(quote.normalize('NFC')).text);
  if (wanted.length < MIN_CHARACTERS || wanted.split(' ').length < MIN_WORDS) return undefined;
  const { text: folded, origins } = foldForQuotes(text);
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + 1)) {
    const start = origins[at];
    const last = origins[at + wanted.length - 1];
    if (start === undefined || last === undefined) return undefined;
    if (isOnWordBoundaries(folded, at, at + wanted.length))
      return { text: text.slice(start, last + 1), start, end: last + 1 };
  }
  return undefined;
}

/** The sentences that a part of a text overlaps. */
export function sentencesAround(
  sentences: readonly SourceSentence[],
  { start, end }: Pick<Quote, 'start' | 'end'>,
): readonly SourceSentence[] {
  return sentences.filter((sentence) => sentence.start < end && sentence.end > start);
}

/**
 * Expands a quote to whole sentences, so that nothing is quoted out of context: the second half of "It is not true that …"
 * says the opposite.
 */
export function expandToSentences(text: string, quote: Quote, sentences: readonly SourceSentence[]): Quote {
  const around = sentencesAround(sentences, quote);
  const start = Math.min(quote.start, ...around.map((sentence) => sentence.start));
  const end = Math.max(quote.end, ...around.map((sentence) => sentence.end));
  return { text: text.slice(start, end), start, end };
}

/** Removes quotation marks around the whole quote. */
function withoutQuoteMarks(quote: string): string {
  const trimmed = quote.trim();
  const inner = /^"([^"]*)"$/.exec(trimmed)?.[1];
  return (inner ?? trimmed).trim();
}

/** Whether a part begins and ends at word boundaries. */
function isOnWordBoundaries(text: string, start: number, end: number): boolean {
  return !splitsWord(text, start) && !splitsWord(text, end);
}

function splitsWord(text: string, at: number): boolean {
  return /^[\p{L}\p{N}\p{M}]{2}$/u.test(text.slice(Math.max(0, at - 1), at + 1));
}

/** A text in the form in which quotes are compared. */
interface FoldedText {
  readonly text: string;
  /** For each UTF-16 unit of `text`, the index of its origin in the original. */
  readonly origins: readonly number[];
}

const APOSTROPHES = /[’‘‛ʼ′`´]/u;
const QUOTES = /[«»“”„‟″❝❞＂]/u;
const DASHES = /[‐‑‒–—―−]/u;
/** Soft hyphens, zero-width characters, bidirectional marks. */
const INVISIBLE = /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/u;
/** Languages differ in whether there is a space before these. */
const OPTIONAL_SPACE_BEFORE = /[:;!?%»]/u;

/**
 * Unifies apostrophes, quotation marks, dashes and spaces; keeps case and accents. A paragraph break becomes a line break,
 * which no quote contains.
 * @param text in NFC
 */
function foldForQuotes(text: string): FoldedText {
  const units: string[] = [];
  const origins: number[] = [];
  const keep = (unit: string, index: number) => {
    units.push(unit);
    origins.push(index);
  };
  for (const { 0: token, index } of text.matchAll(/\s+|[\s\S]/gu)) {
    if (/^\s/u.test(token)) foldSpace(token, index, text, units.at(-1), keep);
    else if (token === '…') for (const dot of '...') keep(dot, index);
    else if (!INVISIBLE.test(token)) foldCharacter(token, index, keep);
  }
  return { text: units.join(''), origins };
}

type Keep = (unit: string, index: number) => void;

function foldSpace(space: string, index: number, text: string, last: string | undefined, keep: Keep): void {
  if ((space.match(/\n/g)?.length ?? 0) > 1) keep('\n', index);
  else if (last === undefined || last === ' ' || last === '\n') return;
  else if (text[index - 1] !== '«' && !OPTIONAL_SPACE_BEFORE.test(text.charAt(index + space.length)))
    keep(' ', index);
}

function foldCharacter(character: string, index: number, keep: Keep): void {
  const folded = APOSTROPHES.test(character)
    ? "'"
    : QUOTES.test(character)
      ? '"'
      : DASHES.test(character)
        ? '-'
        : character;
  for (let unit = 0; unit < folded.length; unit += 1) keep(folded.charAt(unit), index + unit);
}
