export interface FeedRow {
  id: string;
  /** SHA-256 of its address in canonical form: there is one feed of each. */
  digest: string;
  url: string;
  title: string;
  site: string | null;
  /** `FeedFilters` as JSON. */
  filters: string;
  state: string;
  added_platform: string;
  /** Empty, like `added_person`, once these were erased on request. */
  added_workspace: string;
  added_person: string;
  added_at: string;
  next_at: string;
  every_ms: number | null;
  primed_at: string | null;
  polled_at: string | null;
  etag: string | null;
  last_modified: string | null;
  failures: number;
  /** A `FeedFailure` as JSON. */
  failure: string | null;
  failing_since: string | null;
  /** When its editor was notified of the failure. */
  told_at: string | null;
  /** Removed, but can be restored until it is purged. */
  removed_at: string | null;
}

/** A mark by which an item of a feed is recognized. */
export interface SeenRow {
  feed: string;
  /** See `markHash`. */
  mark: string;
  /** When it was last in the feed, with a precision of a day. */
  seen_at: string;
}

export interface CandidateRow {
  id: string;
  key: string;
  url: string;
  title: string;
  text: string;
  language: string;
  feed: string;
  source: string;
  /** JSON array. */
  topics: string;
  /** JSON array. */
  because: string;
  published_at: string | null;
  seen_at: string;
  state: string;
  draft: string | null;
  /** JSON array: other pages with the same story. */
  others: string;
  follows: string | null;
  /** See `meritOf`. */
  merit: number;
  /** The UTC day on which it was last drafted automatically. */
  auto_day: string | null;
}

/** A key of a candidate, or of another page of the same story; kept when the candidate is deleted. */
export interface CandidateKeyRow {
  /** SHA-256 of the key. */
  digest: string;
  candidate: string;
}
