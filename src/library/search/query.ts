import type { Query } from 'minisearch';
import { stems } from '../../core/util/stem.ts';
import type { Terms } from './terms.ts';

/** How far the words of a query may be from those of a title. */
export type Tolerance =
  /** Only as they are, or in another inflection. */
  | 'exact'
  /** A word that the index knows, whole or as a beginning, is taken as it is; another may be misspelt. */
  | 'trusting'
  /** Every word may be misspelt: a typo can make another word. */
  | 'doubting'
  /** And the last word may be the beginning of another with one letter too many, missing, wrong or swapped. */
  | 'half-typed';

/** All words (or any of them), each as itself, its stem, a beginning, or something near. */
export function buildQuery(
  words: readonly string[],
  combineWith: 'AND' | 'OR',
  terms: Terms,
  tolerance: Tolerance,
): Query {
  const last = words.length - 1;
  const of = (index: number) => (tolerance === 'half-typed' && index < last ? 'doubting' : tolerance);
  return { combineWith, queries: words.map((word, index) => wordQuery(word, terms, of(index))) };
}

function wordQuery(word: string, terms: Terms, tolerance: Tolerance): Query {
  const inflected = stems(word).filter((stem) => terms.has(stem));
  if (tolerance === 'exact') return anyOf([word, ...inflected].map(exactTerm));
  if (tolerance === 'half-typed') return anyOf(possiblePrefixes(word, terms).map(prefixTerm));
  const known = terms.has(word) || (word.length > 1 && terms.hasPrefix(word));
  const misspelt = !known || tolerance === 'doubting';
  const itself = { queries: [word], prefix: word.length > 1, fuzzy: misspelt ? maxEdits(word) : false };
  const swapped = misspelt ? swaps(word).filter((swap) => terms.has(swap)) : [];
  const others = [...new Set([...inflected, ...swapped])].map(exactTerm);
  const parts = known ? [] : splitWord(word, terms);
  const apart = parts.length > 0 ? [{ combineWith: 'AND' as const, queries: parts.map(exactTerm) }] : [];
  return anyOf([itself, ...others, ...apart]);
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

/** The word, and what it may have been meant to be, as far as a term begins so. The first letter is trusted. */
function possiblePrefixes(word: string, terms: Terms): readonly string[] {
  const meant = word.length < 4 ? [word] : [word, ...swaps(word), ...oneEdit(word)];
  return [...new Set(meant)].filter((start) => terms.hasPrefix(start));
}

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz0123456789'];

/** The word with one letter less, more or other, but for the first. */
function oneEdit(word: string): string[] {
  return Array.from(word, (_, at) => [word.slice(0, at), word.slice(at)] as const)
    .slice(1)
    .flatMap(([head, tail]) => [
      head + tail.slice(1),
      ...LETTERS.flatMap((letter) => [head + letter + tail, head + letter + tail.slice(1)]),
    ]);
}

/** Edits allowed in a word of this length. */
export function maxEdits(word: string): number {
  if (word.length < 4) return 0;
  return word.length < 8 ? 1 : 2;
}

/** The word with two neighbours swapped: one slip of the fingers, but two edits to the index. */
function swaps(word: string): string[] {
  if (word.length < 4) return [];
  return Array.from(
    { length: word.length - 1 },
    (_, at) => word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2),
  );
}

/** `opensource` as `open` and `source`, when the index knows both. */
function splitWord(word: string, terms: Terms): readonly string[] {
  for (let at = 3; at <= word.length - 3; at++) {
    const parts = [word.slice(0, at), word.slice(at)];
    if (parts.every((part) => terms.has(part))) return parts;
  }
  return [];
}

/** The words with one pair of neighbours joined: `deep seek` as `deepseek`. */
export function joinNeighbours(words: readonly string[]): string[][] {
  return words
    .slice(1)
    .map((word, index) => [
      ...words.slice(0, index),
      `${words[index] ?? ''}${word}`,
      ...words.slice(index + 2),
    ]);
}
