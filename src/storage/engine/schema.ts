import type { CandidateKeyRow, CandidateRow, FeedRow, SeenRow } from './feed-schema.ts';
import type {
  BegunRow,
  DraftKeyRow,
  DraftReaderRow,
  DraftRow,
  JobRow,
  SpendingRow,
  WaiterRow,
} from './generation-schema.ts';
import type { PlaceColumns } from './place-columns.ts';

/** The tables, as Kysely sees them. Times are ISO 8601 in UTC, so that both databases order them alike. */
export interface Schema {
  posts: PostRow;
  subscriptions: SubscriptionRow;
  parcels: OutboxRow;
  appearances: FirstSeenRow;
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

export interface OutboxRow extends PlaceColumns {
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
export interface FirstSeenRow {
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
