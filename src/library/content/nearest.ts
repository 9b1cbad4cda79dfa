import { distance } from 'fastest-levenshtein';
import { foldAccents } from '../../core/util/fold-accents.ts';

/** The name that was probably meant: the nearest one, at most a third of its letters away; ignores accents and case. */
export function nearest<T extends string>(written: string, names: readonly T[]): T | undefined {
  const wanted = foldAccents(written).slice(0, 100);
  let best: T | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const name of names) {
    const edits = editDistance(wanted, foldAccents(name));
    if (edits < bestDistance && edits <= Math.max(1, Math.ceil(name.length / 3))) {
      best = name;
      bestDistance = edits;
    }
  }
  return best;
}

/** Insertions, deletions and substitutions; swapping two neighbours, once, counts as one edit as well. */
export function editDistance(a: string, b: string): number {
  const edits = distance(a, b);
  // A swap costs two edits otherwise.
  if (edits < 2) return edits;
  return Math.min(edits, ...swapNeighbours(a).map((swapped) => 1 + distance(swapped, b)));
}

/** The word with each pair of neighbours swapped. */
export function swapNeighbours(word: string): string[] {
  return Array.from(
    { length: Math.max(0, word.length - 1) },
    (_, at) => word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2),
  );
}
