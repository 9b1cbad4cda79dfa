import type { Query } from 'minisearch';
import { stems } from '../../core/util/stem.ts';
import { swapNeighbours } from '../content/nearest.ts';
import type { Terms } from './terms.ts';

/** How far the words of a query may differ from those of a title. */
export type Tolerance =
  /** As they are, or in another inflection. */
  | 'exact'
  /** Words that the index does not know, whole or as a beginning, may be misspelt. */
  | 'unknown-misspelt'
  /** Every word may be misspelt: a typo can make another word. */
  | 'all-misspelt'
  /** As well, the last word may be the beginning of another, with one letter too many, missing, wrong or swapped. */
  | 'half-typed';

/** A query for all words, or any of them: each as itself, its stem, a beginning, or a similar word. */
export function buildQuery(
  words: readonly string[],
  combineWith: 'AND' | 'OR',
  terms: Terms,
  tolerance: Tolerance,
): Query {
  const last = words.length - 1;
  const toleranceAt = (index: number) =>
    tolerance === 'half-typed' && index < last ? 'all-misspelt' : tolerance;
  return { combineWith, queries: words.map((word, index) => wordQuery(word, terms, toleranceAt(index))) };
}

function wordQuery(word: string, terms: Terms, tolerance: Tolerance): Query {
  const inflected = stems(word).filter((stem) => terms.has(stem));
  if (tolerance === 'exact') return anyOf([word, ...inflected].map(exactTerm));
  if (tolerance === 'half-typed') return anyOf(possiblePrefixes(word, terms).map(prefixTerm));
  const known = terms.has(word) || (word.length > 1 && terms.hasPrefix(word));
  const misspelt = !known || tolerance === 'all-misspelt';
  const itself = { queries: [word], prefix: word.length > 1, fuzzy: misspelt ? maxEdits(word) : false };
  const swapped = misspelt ? swaps(word).filter((swap) => terms.has(swap)) : [];
  const others = [...new Set([...inflected, ...swapped])].map(exactTerm);
  const parts = known ? [] : splitWord(word, terms);
  const split = parts.length > 0 ? [{ combineWith: 'AND' as const, queries: parts.map(exactTerm) }] : [];
  return anyOf([itself, ...others, ...split]);
}

function anyOf(queries: Query[]): Query {
  return { combineWith: 'OR', queries };
}

function exactTerm(term: string): Query {
  return { queries: [term], prefix: false, fuzzy: false };
}

function prefixTerm(term: string): Query {
  return { queries: [term], prefix: true, fuzzy: false };
}

/** The word, and those within one edit of it, as far as a term begins with them. The first letter is taken as right. */
function possiblePrefixes(word: string, terms: Terms): readonly string[] {
  const variants = word.length < 4 ? [word] : [word, ...swaps(word), ...oneEdit(word)];
  return [...new Set(variants)].filter((start) => terms.hasPrefix(start));
}

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz0123456789'];

/** The word with one letter removed, added or replaced, except the first. */
function oneEdit(word: string): string[] {
  return Array.from(word, (_, at) => [word.slice(0, at), word.slice(at)] as const)
    .slice(1)
    .flatMap(([head, tail]) => [
      head + tail.slice(1),
      ...LETTERS.flatMap((letter) => [head + letter + tail, head + letter + tail.slice(1)]),
    ]);
}

/** How many edits a word of this length may have. */
export function maxEdits(word: string): number {
  if (word.length < 4) return 0;
  return word.length < 8 ? 1 : 2;
}

/** The word with two neighbours swapped: one typing error, but two edits for the index. */
function swaps(word: string): string[] {
  return word.length < 4 ? [] : swapNeighbours(word);
}

/** Splits `opensource` into `open` and `source`, when the index knows both. */
function splitWord(word: string, terms: Terms): readonly string[] {
  for (let at = 3; at <= word.length - 3; at++) {
    const parts = [word.slice(0, at), word.slice(at)];
    if (parts.every((part) => terms.has(part))) return parts;
  }
  return [];
}

/** The words with each pair of neighbours joined in turn: `deep seek` as `deepseek`. */
export function joinNeighbours(words: readonly string[]): string[][] {
  return words
    .slice(1)
    .map((word, index) => [
      ...words.slice(0, index),
      `${words[index] ?? ''}${word}`,
      ...words.slice(index + 2),
    ]);
}
