import type { Commentary, Entry, Topic } from '../model/commentary.ts';
import type { Locale } from '../model/locale.ts';

/** What a search came to. */
export type SearchResult =
  /** One entry is clearly meant. */
  | { readonly kind: 'winner'; readonly entry: Entry }
  /** Several are close: best first. */
  | { readonly kind: 'choices'; readonly entries: readonly Entry[] }
  /** None fits; the nearest titles all the same, best first, maybe none. */
  | { readonly kind: 'none'; readonly nearest: readonly Entry[] };

/** All published commentaries. Everything but the text of a commentary is in memory. */
export interface Library {
  /** A commentary in this language, or in the one there is; undefined when the slug is unknown. */
  commentary(slug: string, locale: Locale): Promise<Commentary | undefined>;
  entry(slug: string): Entry | undefined;
  /** Finds by title in either language, topic and slug. Takes a query of any length and content. */
  search(query: string): SearchResult;
  /** For a half-typed query: at most `limit` entries, best first; the latest for an empty one. */
  suggest(typed: string, limit: number): readonly Entry[];
  /** The entry whose reference is this URL, in canonical form. */
  findByReference(url: URL): Entry | undefined;
  /** Newest first. `since` is an ISO date, included. */
  latest(filter: { readonly topic?: string; readonly since?: string }): readonly Entry[];
  /** The topics that at least one entry carries. */
  topics(): readonly Topic[];
}
