import type { DraftKeyRow, DraftReaderRow, DraftRow } from '../drafts/schema.ts';
import type { CandidateKeyRow, CandidateRow, FeedRow, SeenRow } from '../feeds/schema.ts';
import type { BegunRow, JobRow, SpendingRow, WaiterRow } from '../jobs/schema.ts';
import type { InstanceRow, OutboxRow } from '../outbox/schema.ts';
import type { FirstSeenRow, PostRow } from '../posts/schema.ts';
import type { SubscriptionRow } from '../subscriptions/schema.ts';
import type { DepartureRow, SettingsRow } from '../tenants/schema.ts';

/** The tables, as Kysely sees them. Times are ISO 8601 in UTC, so that both databases order them alike. */
export interface Schema {
  posts: PostRow;
  appearances: FirstSeenRow;
  subscriptions: SubscriptionRow;
  parcels: OutboxRow;
  instances: InstanceRow;
  settings: SettingsRow;
  departures: DepartureRow;
  jobs: JobRow;
  waiters: WaiterRow;
  begun: BegunRow;
  spending: SpendingRow;
  drafts: DraftRow;
  draft_keys: DraftKeyRow;
  draft_readers: DraftReaderRow;
  feeds: FeedRow;
  seen: SeenRow;
  candidates: CandidateRow;
  candidate_keys: CandidateKeyRow;
}
