import type { Query } from 'minisearch';
import { stems } from './stem.ts';
import type { Terms } from './terms.ts';

/** How far the words of a query may be from those of a title. */
export type Tolerance =
  /** Only as they are, or in another inflection. */
  | 'exact'
  /** A word that the index knows, whole or as a beginning, is taken as it is; another may be misspelt. */
  | 'trusting'
  /** Every word may be misspelt: a typo can make another word. */
  | 'doubting';

/** All words (or any of them), each as itself, its stem, a beginning, or something near. */
export function plan(
  words: readonly string[],
  combineWith: 'AND' | 'OR',
  terms: Terms,
  tolerance: Tolerance,
): Query {
  return { combineWith, queries: words.map((word) => oneWord(word, terms, tolerance)) };
}

function oneWord(word: string, terms: Terms, tolerance: Tolerance): Query {
  const inflected = stems(word).filter((stem) => terms.has(stem));
  if (tolerance === 'exact') return either([word, ...inflected].map(exactly));
  const known = terms.has(word) || (word.length > 1 && terms.hasPrefix(word));
  const misspelt = !known || tolerance === 'doubting';
  const itself = { queries: [word], prefix: word.length > 1, fuzzy: misspelt ? maxEdits(word) : false };
  const swapped = misspelt ? swaps(word).filter((swap) => terms.has(swap)) : [];
  const others = [...new Set([...inflected, ...swapped])].map(exactly);
  const parts = known ? [] : splitWord(word, terms);
  const apart = parts.length > 0 ? [{ combineWith: 'AND' as const, queries: parts.map(exactly) }] : [];
  return either([itself, ...others, ...apart]);
}

function either(queries: Query[]): Query {
  return { combineWith: 'OR', queries };
}

function exactly(term: string): Query {
  return { queries: [term], prefix: false, fuzzy: false };
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
export function joinings(words: readonly string[]): string[][] {
  return words
    .slice(1)
    .map((word, index) => [
      ...words.slice(0, index),
      `${words[index] ?? ''}${word}`,
      ...words.slice(index + 2),
    ]);
}
