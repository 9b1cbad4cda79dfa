export interface FeedRow {
  id: string;
  /** SHA-256 of its address in canonical form: there is one feed for it. */
  digest: string;
  url: string;
  title: string;
  site: string | null;
  /** `FeedFilters` as JSON. */
  filters: string;
  state: string;
  added_platform: string;
  /** Empty, like the person: deleted on request. */
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
  told_at: string | null;
  /** It is as good as gone, but can be brought back. */
  removed_at: string | null;
}

/** Something by which an item of a feed is known again. */
export interface SeenRow {
  feed: string;
  /** The beginning of its SHA-256. */
  mark: string;
  /** When it was in the feed the last time, give or take a day. */
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
  /** JSON array of `OtherReference`. */
  others: string;
  follows: string | null;
  /** What `meritOf` makes of it. */
  merit: number;
  /** The UTC day on which it was drafted without anybody's asking. */
  auto_day: string | null;
}

/** A key that has been a candidate's, or another page's of one. */
export interface CandidateKeyRow {
  /** SHA-256 of the key. */
  digest: string;
  candidate: string;
}
