import type { Entry } from '../../core/model/commentary.ts';
import type { SearchResult } from '../../core/ports/library.ts';
import { matchWords, type WordMatch } from './match-words.ts';

export interface SearchHit {
  readonly entry: Entry;
  /** 0 for an entry that was found only by its topic. */
  readonly score: number;
}

/** Hits of all words, and of some of them, best first; no entry is in both. */
export interface SearchHits {
  readonly all: readonly SearchHit[];
  readonly some: readonly SearchHit[];
}

/** A score this many times the next one's is a clear lead. */
const CLEAR_LEAD = 2;
/** When a smaller share of a query's letters is found, it means something that is not in the library. */
const MIN_COVERAGE = 0.4;
const MAX_NEAREST = 5;

/**
 * Decides between one clear winner, several to choose from, and none.
 * - An entry whose slug or title is exactly the query wins.
 * - Among entries with all words: the only one, the only one with whole words, or the one with a clear lead.
 * - Else the entry that covers most of the query, if that is at least `MIN_COVERAGE` and no other covers as much.
 * @param exact Entries whose slug or title is the query.
 * @param find Searches the index; called only when there is no exact entry.
 */
export function chooseResult(
  words: readonly string[],
  exact: readonly Entry[],
  find: () => SearchHits,
): SearchResult {
  if (exact.length > 0) return toResult(exact);
  const { all, some } = find();
  const matching = all.filter(
    ({ entry, score }) => score === 0 || matchWords(entry, words).coverage > MIN_COVERAGE,
  );
  if (matching.length > 0) return chooseFromFullMatches(matching, words);
  return chooseFromPartialMatches([...all, ...some], words);
}

function chooseFromFullMatches(hits: readonly SearchHit[], words: readonly string[]): SearchResult {
  const [first, second] = hits;
  const whole = hits.filter(({ entry }) => matchWords(entry, words).whole);
  const topical = hits.some(({ score }) => score === 0);
  if (whole.length === 1 && whole[0] === first && !topical) return toResult(whole.map(({ entry }) => entry));
  if (first && second && !topical && first.score >= CLEAR_LEAD * second.score) return toResult([first.entry]);
  return toResult(hits.map(({ entry }) => entry));
}

function chooseFromPartialMatches(hits: readonly SearchHit[], words: readonly string[]): SearchResult {
  const matches = hits.map(({ entry }): readonly [Entry, WordMatch] => [entry, matchWords(entry, words)]);
  const best = Math.max(0, ...matches.map(([, { coverage }]) => coverage));
  if (best >= MIN_COVERAGE) {
    return toResult(matches.filter(([, { coverage }]) => coverage === best).map(([entry]) => entry));
  }
  return { kind: 'none', nearest: hits.slice(0, MAX_NEAREST).map(({ entry }) => entry) };
}

function toResult(entries: readonly Entry[]): SearchResult {
  const [entry, ...others] = entries;
  if (!entry) return { kind: 'none', nearest: [] };
  return others.length === 0 ? { kind: 'winner', entry } : { kind: 'choices', entries };
}
