import type { Entry } from '../../core/commentary.ts';
import { editDistance } from '../content/nearest.ts';
import { maxEdits } from './plan.ts';
import { stems } from './stem.ts';
import { words } from './text.ts';

/** How well the words of a query are those of an entry. */
export interface Fit {
  /** Every word is there whole, or in another inflection. */
  readonly whole: boolean;
  /** The share of the query's letters in words that are there, whole, as a beginning or nearly; 0 to 1. */
  readonly coverage: number;
}

/** A word counts as misspelt, and not as another word, when at most this share of it differs. */
const MAX_DIFFERENCE = 0.2;

export function fitOf(entry: Entry, typed: readonly string[]): Fit {
  const own = new Set([entry.slug, ...Object.values(entry.titles)].flatMap(words));
  const stemmed = new Set([...own].flatMap((word) => [word, ...stems(word)]));
  const isWhole = (word: string) => [word, ...stems(word)].some((form) => stemmed.has(form));
  const all = [...own, own.size > 0 ? [...own].join('') : ''];
  const letters = typed.join('').length;
  const fitting = typed.filter((word) => isWhole(word) || all.some((other) => isNear(word, other)));
  return { whole: typed.every(isWhole), coverage: letters === 0 ? 0 : fitting.join('').length / letters };
}

function isNear(typed: string, word: string): boolean {
  if (typed.length > 1 && word.startsWith(typed)) return true;
  if (Math.abs(typed.length - word.length) > maxEdits(typed)) return false;
  const longest = Math.max(typed.length, word.length);
  return (
    maxEdits(typed) > 0 && editDistance(typed, word) <= Math.min(maxEdits(typed), longest * MAX_DIFFERENCE)
  );
}
