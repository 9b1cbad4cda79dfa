import type { Entry } from '../../core/model/commentary.ts';

export interface SearchHit {
  readonly entry: Entry;
  /** 0 for an entry that was found by its topic alone. */
  readonly score: number;
}

/** Hits of all words, and of some of them, best first; no entry is in both. */
export interface SearchHits {
  readonly all: readonly SearchHit[];
  readonly some: readonly SearchHit[];
}
