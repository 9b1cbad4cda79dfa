import type { Entry } from '../../core/model/commentary.ts';
import { stems } from '../../core/util/stem.ts';
import { editDistance } from '../content/nearest.ts';
import { maxEdits } from './query.ts';
import { compactText, words } from './text.ts';

/** How well the words of a query match those of an entry. */
export interface WordMatch {
  /** Whether every word is there whole, or in another inflection. */
  readonly whole: boolean;
  /** Share of the query's letters, from 0 to 1, in words that are there: whole, as a beginning or misspelt. 0 when a number differs. */
  readonly coverage: number;
}

/** A word with at least this many letters may span two words: `opensource` in `open source`. */
const MIN_INSIDE = 6;

/** A word is misspelt, rather than another word, when at most this share of it differs. */
const MAX_DIFFERENCE = 0.2;

export function matchWords(entry: Entry, typed: readonly string[]): WordMatch {
  const own = new Set([entry.slug, ...Object.values(entry.titles)].flatMap(words));
  const stemmed = new Set([...own].flatMap((word) => [word, ...stems(word)]));
  const isWhole = (word: string) => [word, ...stems(word)].some((form) => stemmed.has(form));
  const joined = [entry.slug, ...Object.values(entry.titles)].map(compactText);
  const isInside = (word: string) => word.length >= MIN_INSIDE && joined.some((text) => text.includes(word));
  const isThere = (word: string) =>
    isWhole(word) || isInside(word) || [...own].some((other) => isSimilar(word, other));
  const matching = typed.filter(isThere);
  // GPT-5 is not a misspelt GPT-4.
  const numberDiffers = typed.some((word) => /\d/.test(word) && !matching.includes(word));
  const coverage = numberDiffers ? 0 : matching.join('').length / Math.max(1, typed.join('').length);
  return { whole: typed.every(isWhole), coverage };
}

function isSimilar(typed: string, word: string): boolean {
  if (word.startsWith(typed)) return true;
  if (Math.abs(typed.length - word.length) > maxEdits(typed)) return false;
  const longest = Math.max(typed.length, word.length);
  return (
    maxEdits(typed) > 0 && editDistance(typed, word) <= Math.min(maxEdits(typed), longest * MAX_DIFFERENCE)
  );
}
