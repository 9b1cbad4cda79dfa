import { sql } from 'kysely';
import type { Subscription } from '../../src/core/model/subscription.ts';
import { openDatabase } from '../../src/storage/index.ts';
import type { OutboxRow } from '../../src/storage/outbox/schema.ts';
import { createStores } from '../../src/storage/stores.ts';
import { subscriptionToRow } from '../../src/storage/subscriptions/subscription-row.ts';
import { recordingLog } from '../../tests/support/fixtures.ts';

const ROWS_AT_ONCE = 500;

export interface StoreAddress {
  readonly dataDir: string;
  /** PostgreSQL; SQLite without it. */
  readonly databaseUrl?: string | undefined;
}

/** A store that can be filled by the thousand, without the care that the program takes of each. */
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
      for (const some of inChunks(subscriptions))
        await db.insertInto('subscriptions').values(some.map(subscriptionToRow)).execute();
    },
    /** A parcel that arrived, for each. */
    addSettled: async (subscriptions: readonly Subscription[], at: Date) => {
      for (const some of inChunks(subscriptions)) {
        const entries = some.map((one) => settledParcel(one, at));
        await db.insertInto('parcels').values(entries).execute();
      }
      // PostgreSQL does so by itself within a minute or two, and until then knows nothing of its tables.
      if (database.locksRows) await sql`analyze`.execute(db);
    },
    close: () => db.destroy(),
  };
}

export type FilledStore = Awaited<ReturnType<typeof openFilledStore>>;

function settledParcel({ id, place }: Subscription, moment: Date): OutboxRow {
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

function inChunks<T>(items: readonly T[]): T[][] {
  const count = Math.ceil(items.length / ROWS_AT_ONCE);
  return Array.from({ length: count }, (_, index) =>
    items.slice(index * ROWS_AT_ONCE, (index + 1) * ROWS_AT_ONCE),
  );
}
