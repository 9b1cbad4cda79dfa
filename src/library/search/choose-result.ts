import type { Entry } from '../../core/model/commentary.ts';
import type { SearchResult } from '../../core/ports/library.ts';
import type { SearchHit, SearchHits } from './hits.ts';
import { matchWords, type WordMatch } from './match-words.ts';

/** A score this many times the next one's is a clear lead. */
const CLEAR_LEAD = 2;
/** A query of which less than this share of letters is found means something that is not in the library. */
const MIN_COVERAGE = 0.4;
const MAX_NEAREST = 5;

/**
 * One clear winner, several to choose from, or none.
 * - A query that is a slug or a title, letter for letter, wins.
 * - Among entries that have all words: the only one; the only one that has them whole; or the one with a clear lead.
 * - Else the entry that has most of the query, when that is a fair part of it and no other has as much.
 */
export function chooseResult(
  words: readonly string[],
  exact: readonly Entry[],
  find: () => SearchHits,
): SearchResult {
  if (exact.length > 0) return toResult(exact);
  const { all, some } = find();
  const fitting = all.filter(
    ({ entry, score }) => score === 0 || matchWords(entry, words).coverage > MIN_COVERAGE,
  );
  if (fitting.length > 0) return chooseFromFullMatches(fitting, words);
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
  const fits = hits.map(({ entry }): readonly [Entry, WordMatch] => [entry, matchWords(entry, words)]);
  const most = Math.max(0, ...fits.map(([, { coverage }]) => coverage));
  if (most >= MIN_COVERAGE) {
    return toResult(fits.filter(([, { coverage }]) => coverage === most).map(([entry]) => entry));
  }
  return { kind: 'none', nearest: hits.slice(0, MAX_NEAREST).map(({ entry }) => entry) };
}

function toResult(entries: readonly Entry[]): SearchResult {
  const [entry, ...others] = entries;
  if (!entry) return { kind: 'none', nearest: [] };
  return others.length === 0 ? { kind: 'winner', entry } : { kind: 'choices', entries };
}
