import type { Stores } from '../core/ports/stores.ts';
import { DraftTable } from './drafts/drafts.ts';
import type { Database } from './engine/database.ts';
import { InstanceTable } from './engine/instances.ts';
import { CandidateTable } from './feeds/candidates.ts';
import { FeedTable } from './feeds/feeds.ts';
import { JobTable } from './jobs/jobs.ts';
import { SpendingTable } from './jobs/spending.ts';
import { OutboxTable } from './outbox/outbox.ts';
import { AppearanceTable } from './posts/appearances.ts';
import { PostLedger } from './posts/ledger.ts';
import { Subscriptions } from './subscriptions/subscriptions.ts';
import { Settings } from './tenants/settings.ts';
import { TenantTables } from './tenants/tenants.ts';

/** Every store, on one database. */
export function createStores(database: Database): Stores {
  return {
    ledger: new PostLedger(database),
    settings: new Settings(database),
    subscriptions: new Subscriptions(database),
    outbox: new OutboxTable(database),
    firstSeen: new AppearanceTable(database),
    tenants: new TenantTables(database),
    instances: new InstanceTable(database),
    jobs: new JobTable(database),
    drafts: new DraftTable(database),
    spending: new SpendingTable(database),
    feeds: new FeedTable(database),
    candidates: new CandidateTable(database),
  };
}
