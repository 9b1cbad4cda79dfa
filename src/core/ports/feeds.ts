import type { Candidate, Feed, FeedFailure, FeedFilters } from '../model/feed.ts';

export type AddedBy = Feed['addedBy'];

export type AddFeedResult =
  /** `items`: how many it has now; all of them count as old. */
  | { readonly kind: 'added'; readonly feed: Feed; readonly items: number }
  /** Somebody had added it already; nothing was changed. */
  | { readonly kind: 'known'; readonly feed: Feed }
  | { readonly kind: 'failed'; readonly failure: FeedFailure };

/**
 * What happens to an item of a feed:
 * - taken: it becomes a candidate.
 * - same-story: it becomes another reference of a candidate.
 * - seen: it was in the feed before.
 * - known: there is a commentary on it, or there was a candidate.
 * - told: a commentary tells the same story.
 * - too-old: by the feed's date.
 * - no-link: it has no http(s) link.
 * - excluded-word: it contains a word that the filter excludes.
 * - filtered-word: it contains none of the words that the filter requires.
 * - over-limit: better items have used up the day's limit.
 */
export const itemVerdicts = [
  'taken',
  'same-story',
  'seen',
  'known',
  'told',
  'too-old',
  'no-link',
  'excluded-word',
  'filtered-word',
  'over-limit',
] as const;
export type ItemVerdict = (typeof itemVerdicts)[number];

export interface TestedItem {
  readonly title: string;
  readonly url?: string;
  readonly publishedAt?: Date;
  readonly verdict: ItemVerdict;
  /** The filter's words that it was taken for, or the one that excluded it. */
  readonly words: readonly string[];
}

export type FeedTestResult =
  | {
      readonly kind: 'read';
      /** Absent for an address that is not followed: nothing counts as seen then. */
      readonly feed?: Feed;
      readonly title: string;
      readonly url: string;
      readonly items: readonly TestedItem[];
    }
  | { readonly kind: 'failed'; readonly failure: FeedFailure };

export type OpmlImportResult =
  | { readonly kind: 'imported'; readonly added: number; readonly known: number }
  | { readonly kind: 'failed'; readonly failure: FeedFailure };

/**
 * The feeds that are followed, and the candidates that they bring. Commands check permissions; this does not.
 * @throws StoreUnavailableError
 */
export interface Feeds {
  /**
   * Follows a feed, given by its address or by that of a page that names it. It is read once: the items that it has now
   * count as old. Filters that are not given are those of `defaultFilters`.
   */
  add(url: URL, by: AddedBy, filters?: Partial<FeedFilters>): Promise<AddFeedResult>;
  /** Oldest first. */
  list(): Promise<readonly Feed[]>;
  find(id: string): Promise<Feed | undefined>;
  /** Reads a feed now and says what would happen to each item; changes nothing. Undefined: no feed has that id. */
  test(which: string | URL): Promise<FeedTestResult | undefined>;
  /** This and the next two resolve with the feed as it is afterwards; undefined when there is none. */
  pause(id: string): Promise<Feed | undefined>;
  /** Also a broken one. It is polled at once. */
  resume(id: string): Promise<Feed | undefined>;
  changeFilters(id: string, filters: Partial<FeedFilters>): Promise<Feed | undefined>;
  /** With its waiting candidates. Resolves with the feed as it was. */
  remove(id: string): Promise<Feed | undefined>;
  /** Takes a removal back, within a day. Undefined: it was not removed, or has been deleted since. */
  restore(id: string): Promise<Feed | undefined>;
  /** Follows every feed of an OPML file, given as text or as its address. What each has at its first poll counts as old. */
  importOpml(opml: string | URL, by: AddedBy): Promise<OpmlImportResult>;
  exportOpml(): Promise<string>;
  /** Waiting ones, the best first, at most 100: without those that a commentary was written on meanwhile. */
  candidates(): Promise<readonly Candidate[]>;
  countCandidates(): Promise<number>;
  candidate(id: string): Promise<Candidate | undefined>;
  /** Undefined: it was not waiting. */
  skip(id: string): Promise<Candidate | undefined>;
  /** Takes `skip` back. Undefined: it was not skipped. */
  unskip(id: string): Promise<Candidate | undefined>;
}

export const defaultFilters: FeedFilters = { words: [], without: [], topics: [], perDay: 20 };
