import { cosineSimilarity, type TermVector } from './term-vectors.ts';

/** A lower similarity counts as 0. */
const THRESHOLD = 0.1;
const DAMPING = 0.85;
const ROUNDS = 30;

/**
 * How central each sentence is, from 0 to 1: the PageRank of the sentences, linked by their similarity (continuous LexRank,
 * Erkan and Radev 2004).
 */
export function lexRank(vectors: readonly TermVector[]): readonly number[] {
  const count = vectors.length;
  const alike = vectors.map((one, row) =>
    vectors.map((other, column) => (row === column ? 0 : aboveThreshold(cosineSimilarity(one, other)))),
  );
  const outgoing = alike.map((row) => row.reduce((sum, value) => sum + value, 0));
  let rank = vectors.map(() => 1 / count);
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = vectors.map(() => (1 - DAMPING) / count);
    for (const [from, row] of alike.entries()) {
      const share = (DAMPING * (rank[from] ?? 0)) / (outgoing[from] || 1);
      for (const [to, value] of row.entries()) next[to] = (next[to] ?? 0) + share * value;
    }
    rank = next;
  }
  const most = Math.max(...rank, Number.MIN_VALUE);
  return rank.map((value) => value / most);
}

function aboveThreshold(value: number): number {
  return value < THRESHOLD ? 0 : value;
}
