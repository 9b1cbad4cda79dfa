import type { Candidate, Feed, FeedFailure, FeedFilters } from '../model/feed.ts';

export type AddedBy = Feed['addedBy'];

export type AddFeedResult =
  /** `items`: how many it has now, all of which count as old. */
  | { readonly kind: 'added'; readonly feed: Feed; readonly items: number }
  /** It was there already, whoever added it; nothing was changed. */
  | { readonly kind: 'known'; readonly feed: Feed }
  | { readonly kind: 'failed'; readonly failure: FeedFailure };

/**
 * What becomes of an item of a feed:
 * - taken: a candidate, or one of the other references of one (`same-story`).
 * - seen: it was in the feed before.
 * - known: there is a commentary on it, or there was a candidate.
 * - told: a commentary tells the same story.
 * - too-old: the feed dates it so.
 * - no-link: it has none that leads anywhere on the web.
 * - excluded-word, filtered-word: a word of the filter is in it that must not be, or none that must.
 * - over-limit: better ones have taken what a day may have.
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
  /** The words of the filter that it was taken for, or the one that it was refused for. */
  readonly words: readonly string[];
}

export type FeedTestResult =
  | {
      readonly kind: 'read';
      /** Absent for an address that is not watched: then nothing counts as seen. */
      readonly feed?: Feed;
      readonly title: string;
      readonly url: string;
      readonly items: readonly TestedItem[];
    }
  | { readonly kind: 'failed'; readonly failure: FeedFailure };

export type OpmlImportResult =
  | { readonly kind: 'imported'; readonly added: number; readonly known: number }
  | { readonly kind: 'failed'; readonly failure: FeedFailure };

/** What is watched for new references, and what it brought. Who may do what is the command's to check. @throws StoreUnavailableError. */
export interface Feeds {
  /**
   * Watches a feed, or the feed that a site names. It is read once: what is there now is old. The filters are what
   * `defaultFilters` says where they are not given.
   */
  add(url: URL, by: AddedBy, filters?: Partial<FeedFilters>): Promise<AddFeedResult>;
  /** Oldest first. */
  list(): Promise<readonly Feed[]>;
  find(id: string): Promise<Feed | undefined>;
  /** Reads a feed now, and says what would become of each item; changes nothing. Undefined: there is no feed of that id. */
  test(which: string | URL): Promise<FeedTestResult | undefined>;
  /** What changes a feed resolves with it as it is then; undefined when there is none. */
  pause(id: string): Promise<Feed | undefined>;
  /** Also one that is broken. It is polled at once. */
  resume(id: string): Promise<Feed | undefined>;
  changeFilters(id: string, filters: Partial<FeedFilters>): Promise<Feed | undefined>;
  /** With its waiting candidates. Resolves with how it was. */
  remove(id: string): Promise<Feed | undefined>;
  /** Takes a removal back, within a day: it goes on as it was. Undefined: it was not removed, or is gone by now. */
  restore(id: string): Promise<Feed | undefined>;
  /** Watches every feed of an OPML file, given as text or as its address, each from its first poll on. */
  importOpml(opml: string | URL, by: AddedBy): Promise<OpmlImportResult>;
  exportOpml(): Promise<string>;
  /** Those that wait, the best first, at most 100: without those that a commentary was written on meanwhile. */
  candidates(): Promise<readonly Candidate[]>;
  countCandidates(): Promise<number>;
  candidate(id: string): Promise<Candidate | undefined>;
  /** Undefined: it does not wait any more. */
  skip(id: string): Promise<Candidate | undefined>;
  /** Waits again. Undefined: it was not skipped. */
  unskip(id: string): Promise<Candidate | undefined>;
}

export const defaultFilters: FeedFilters = { words: [], without: [], topics: [], perDay: 20 };
