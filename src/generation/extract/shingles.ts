/** Words in a shingle. */
const LENGTH = 4;

/** Runs of four words and how often each occurs. */
export type Shingles = ReadonlyMap<string, number>;

export function shingles(text: string): Shingles {
  const words = text.match(/[\p{L}\p{N}_]+/gu) ?? [];
  const counts = new Map<string, number>();
  for (let at = 0; at < Math.max(1, words.length - LENGTH + 1); at += 1) {
    const shingle = words.slice(at, at + LENGTH).join(' ');
    if (shingle !== '') counts.set(shingle, (counts.get(shingle) ?? 0) + 1);
  }
  return counts;
}

/** From 0 (nothing in common) to 1 (the same): the Sørensen-Dice coefficient, 2 × shared / total. */
export function shingleOverlap(one: Shingles, other: Shingles): number {
  let shared = 0;
  for (const [shingle, count] of one) shared += Math.min(count, other.get(shingle) ?? 0);
  const total = sum(one) + sum(other);
  return total === 0 ? 0 : (2 * shared) / total;
}

function sum(counts: Shingles): number {
  return counts.values().reduce((total, count) => total + count, 0);
}
