import { sql } from 'kysely';
import type { Subscription } from '../../src/core/model/subscription.ts';
import { chunked } from '../../src/storage/engine/database.ts';
import { openDatabase } from '../../src/storage/index.ts';
import type { OutboxRow } from '../../src/storage/outbox/schema.ts';
import { createStores } from '../../src/storage/stores.ts';
import { subscriptionToRow } from '../../src/storage/subscriptions/subscription-row.ts';
import { recordingLog } from '../../tests/support/fixtures.ts';

export interface StoreAddress {
  readonly dataDir: string;
  /** PostgreSQL; SQLite without it. */
  readonly databaseUrl?: string | undefined;
}

/** A store whose tables can be filled directly, thousands of rows at once. */
export async function openFilledStore({ dataDir, databaseUrl }: StoreAddress) {
  const database = await openDatabase({
    dataDir,
    ...(databaseUrl !== undefined && { databaseUrl }),
    clock: { now: () => new Date() },
    locale: 'en',
    log: recordingLog(),
  });
  const { db } = database;
  return {
    stores: createStores(database),
    addSubscriptions: async (subscriptions: readonly Subscription[]) => {
      for (const some of chunked(subscriptions))
        await db.insertInto('subscriptions').values(some.map(subscriptionToRow)).execute();
    },
    /** Adds a sent outbox entry for each. */
    addSentEntries: async (subscriptions: readonly Subscription[], at: Date) => {
      for (const some of chunked(subscriptions)) {
        const entries = some.map((one) => sentEntry(one, at));
        await db.insertInto('parcels').values(entries).execute();
      }
      // PostgreSQL analyzes new tables by itself only after a minute or two.
      if (database.locksRows) await sql`analyze`.execute(db);
    },
    close: () => db.destroy(),
  };
}

export type FilledStore = Awaited<ReturnType<typeof openFilledStore>>;

function sentEntry({ id, place }: Subscription, moment: Date): OutboxRow {
  const { platform, workspace, channel } = place;
  const at = moment.toISOString();
  const day = at.slice(0, 10);
  return {
    key: `${id}-${day.replaceAll('-', '')}`,
    subscription: id,
    platform,
    workspace,
    channel,
    thread: null,
    person: null,
    day,
    due_at: at,
    retried_at: null,
    covers_until: at,
    state: 'sent',
    attempts: 1,
    try_at: at,
    maybe_sent_at: null,
    begun_at: null,
    lease_until: null,
    ended_at: at,
    message: '1',
    error: null,
  };
}
