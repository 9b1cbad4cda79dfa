import type { Stores } from '../core/stores.ts';
import { AppearanceTable } from './appearances.ts';
import { CandidateTable } from './candidates.ts';
import type { Database } from './database.ts';
import { DraftTable } from './drafts.ts';
import { FeedTable } from './feeds.ts';
import { InstanceTable } from './instances.ts';
import { JobTable } from './jobs.ts';
import { PostLedger } from './ledger.ts';
import { ParcelTable } from './outbox.ts';
import { Settings } from './settings.ts';
import { SpendingTable } from './spending.ts';
import { Subscriptions } from './subscriptions.ts';
import { TenantTables } from './tenants.ts';

/** Every store, on one database. */
export function createStores(database: Database): Stores {
  return {
    ledger: new PostLedger(database),
    settings: new Settings(database),
    subscriptions: new Subscriptions(database),
    outbox: new ParcelTable(database),
    appearances: new AppearanceTable(database),
    tenants: new TenantTables(database),
    instances: new InstanceTable(database),
    jobs: new JobTable(database),
    drafts: new DraftTable(database),
    spending: new SpendingTable(database),
    feeds: new FeedTable(database),
    candidates: new CandidateTable(database),
  };
}
