import type { Stores } from '../core/ports/stores.ts';
import { SqlDraftStore } from './drafts/draft-store.ts';
import type { Database } from './engine/database.ts';
import { SqlCandidateStore } from './feeds/candidate-store.ts';
import { SqlFeedStore } from './feeds/feed-store.ts';
import { SqlJobStore } from './jobs/job-store.ts';
import { SqlSpendingStore } from './jobs/spending-store.ts';
import { SqlInstanceStore } from './outbox/instance-store.ts';
import { SqlOutbox } from './outbox/outbox-store.ts';
import { SqlFirstSeenStore } from './posts/first-seen-store.ts';
import { SqlLedger } from './posts/ledger.ts';
import { SqlSubscriptionStore } from './subscriptions/subscription-store.ts';
import { SqlSettingsStore } from './tenants/settings-store.ts';
import { SqlTenantStore } from './tenants/tenant-store.ts';

/** All stores, on one database. */
export function createStores(database: Database): Stores {
  return {
    ledger: new SqlLedger(database),
    settings: new SqlSettingsStore(database),
    subscriptions: new SqlSubscriptionStore(database),
    outbox: new SqlOutbox(database),
    firstSeen: new SqlFirstSeenStore(database),
    tenants: new SqlTenantStore(database),
    instances: new SqlInstanceStore(database),
    jobs: new SqlJobStore(database),
    drafts: new SqlDraftStore(database),
    spending: new SqlSpendingStore(database),
    feeds: new SqlFeedStore(database),
    candidates: new SqlCandidateStore(database),
  };
}
