/** The tables, as Kysely sees them. Times are ISO 8601 in UTC, so that both databases order them alike. */
export interface Schema {
  posts: PostRow;
  subscriptions: SubscriptionRow;
  parcels: ParcelRow;
  appearances: AppearanceRow;
  settings: SettingsRow;
  departures: DepartureRow;
  instances: InstanceRow;
  jobs: JobRow;
  waiters: WaiterRow;
  begun: BegunRow;
  drafts: DraftRow;
  draft_keys: DraftKeyRow;
  draft_readers: DraftReaderRow;
  spending: SpendingRow;
  feeds: FeedRow;
  seen: SeenRow;
  candidates: CandidateRow;
  candidate_keys: CandidateKeyRow;
}

/** Where something is: a `Place`. */
export interface PlaceColumns {
  platform: string;
  workspace: string;
  channel: string;
  thread: string | null;
  person: string | null;
}

/** What one of our messages shows. */
export interface PostRow extends PlaceColumns {
  message: string;
  /** A `Subject` as JSON. */
  about: string;
  updated_at: string;
}

export interface SubscriptionRow extends PlaceColumns {
  id: string;
  locale: string;
  time_zone: string;
  local_time: string;
  /** JSON array. */
  days: string;
  /** JSON array. */
  topics: string;
  max_items: number;
  when_empty: string;
  /** 1: yes. */
  opens_thread: number | null;
  created_by: string | null;
  created_at: string;
  updated_at: string;
  state: string;
  refusal: string | null;
  told_at: string | null;
  /** Only where it runs: this is what due ones are found by. */
  next_at: string | null;
  covered_until: string;
  last_day: string | null;
}

export interface ParcelRow extends PlaceColumns {
  key: string;
  subscription: string;
  day: string;
  due_at: string;
  /** When the operator put it back in the queue: from then on it is late, not from when it was due. */
  retried_at: string | null;
  covers_until: string;
  state: string;
  attempts: number;
  try_at: string;
  /** When the first of the earlier attempts began that may have arrived. */
  maybe_sent_at: string | null;
  /** When the present attempt began; until it is settled it may have arrived, too. */
  begun_at: string | null;
  lease_until: string | null;
  /** When it was sent, skipped, given up or dropped. */
  ended_at: string | null;
  message: string | null;
  error: string | null;
}

/** When an article was first seen. */
export interface AppearanceRow {
  slug: string;
  seen_at: string;
}

export interface SettingsRow {
  platform: string;
  workspace: string;
  /** Empty: all of the workspace. A person's id: their direct messages, whichever way these are named. */
  channel: string;
  person: string | null;
  /** `PlaceSettings` as JSON. */
  settings: string;
  updated_at: string;
}

/** A guild or workspace that the bot was removed from. */
export interface DepartureRow {
  platform: string;
  workspace: string;
  left_at: string;
}

/** A process that shares the store. */
export interface InstanceRow {
  id: string;
  seen_at: string;
}

export interface JobRow {
  id: string;
  /** SHA-256 of what makes two jobs the same: of open ones there is one. */
  identity: string;
  key: string;
  url: string;
  locale: string;
  draft: string | null;
  remark: string | null;
  state: string;
  stage: string;
  attempts: number;
  /** The process: an attempt that was given back does not count, so that its number may come again. */
  leased_by: string | null;
  lease_until: string | null;
  created_at: string;
  /** When it was done or cancelled. */
  ended_at: string | null;
  /** A `JobResult` as JSON. */
  result: string | null;
}

/** Somebody who waits for a job, in the place where they asked. */
export interface WaiterRow extends PlaceColumns {
  id: string;
  job: string;
  /** The person's id. */
  actor: string;
  actor_name: string | null;
  /** JSON array. */
  actor_roles: string | null;
  /** A `Place` as JSON. */
  direct: string;
  locale: string;
  visibility: string;
  /** 1 or 0. */
  began: number;
  asked_at: string;
  held_until: string | null;
  told_at: string | null;
}

/** That a job was begun: what limits count. Who and where is in it as SHA-256, so that nobody is named in it. */
export interface BegunRow {
  job: string;
  reader: string;
  workspace: string;
  at: string;
}

export interface DraftRow {
  id: string;
  slug: string;
  /** Of the source. */
  hash: string;
  state: string;
  /** 1: somebody has to decide about it, or about a text in it. */
  pending: number;
  /** A `Source` as JSON. */
  source: string;
  /** JSON: a `DraftText` by language. */
  texts: string;
  published: string;
  /** JSON array. */
  topics: string;
  reviewed_by: string | null;
  reviewed_at: string | null;
  reason: string | null;
  corrected: string | null;
  /** JSON: other references. */
  others: string | null;
  follows: string | null;
  created_at: string;
  updated_at: string;
}

/** An address that leads to a draft: of its source, and others of the same page. */
export interface DraftKeyRow {
  /** SHA-256 of the key. */
  digest: string;
  key: string;
  draft: string;
}

/** Somebody who may see a draft. */
export interface DraftReaderRow {
  draft: string;
  platform: string;
  person: string;
}

/** What one call of the model costs, or may cost. */
export interface SpendingRow {
  id: string;
  /** ISO date, in UTC. */
  day: string;
  /** Billionths of a dollar, a whole number: sums of them are exact up to nine million dollars. */
  nanos: number;
}

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
