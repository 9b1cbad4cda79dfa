import type { Commentary, Entry, Topic } from '../model/commentary.ts';
import type { Locale } from '../model/locale.ts';

/** The result of a search. */
export type SearchResult =
  /** One entry matches clearly better than the others. */
  | { readonly kind: 'winner'; readonly entry: Entry }
  /** Several match, best first. */
  | { readonly kind: 'choices'; readonly entries: readonly Entry[] }
  /** None matches. `nearest`: similar titles, best first, maybe none. */
  | { readonly kind: 'none'; readonly nearest: readonly Entry[] };

/** All published commentaries. Entries are in memory; the texts of commentaries are not. */
export interface Library {
  /** A commentary in this language, or in the other one if it does not exist in this one; undefined when the slug is unknown. */
  commentary(slug: string, locale: Locale): Promise<Commentary | undefined>;
  entry(slug: string): Entry | undefined;
  /** By title in either language, topic and slug. The query may be of any length and content. */
  search(query: string): SearchResult;
  /** Completions of a half-typed query, at most `limit`, best first; for an empty query, the latest. */
  suggest(typed: string, limit: number): readonly Entry[];
  /** The entry whose reference has the same canonical address. */
  findByReference(url: URL): Entry | undefined;
  /** Newest first. `since`: an ISO date, inclusive. */
  latest(filter: { readonly topic?: string; readonly since?: string }): readonly Entry[];
  /** Those of at least one entry. */
  topics(): readonly Topic[];
}
