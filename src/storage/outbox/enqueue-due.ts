import { sql } from 'kysely';
import type { Subscription } from '../../core/model/subscription.ts';
import type { DigestPlan } from '../../core/ports/stores.ts';
import { placeToColumns, toIso } from '../engine/columns.ts';
import { chunked, type Database, type Db, forUpdateSkipLocked, inTransaction } from '../engine/database.ts';
import { subscriptionFromRow } from '../subscriptions/subscription-row.ts';
import type { OutboxRow } from './schema.ts';

type Planned = readonly [Subscription, DigestPlan];

/** See `Outbox.enqueueDue`. */
export function enqueueDue(
  database: Database,
  now: Date,
  limit: number,
  plan: (due: Subscription) => DigestPlan,
): Promise<number> {
  return inTransaction(database, async (trx) => {
    const query = trx
      .selectFrom('subscriptions')
      .selectAll()
      .where('next_at', '<=', toIso(now))
      .orderBy('next_at')
      .orderBy('id')
      .limit(limit);
    const rows = await forUpdateSkipLocked(database, query).execute();
    const due = rows.map((row) => subscriptionFromRow(row) ?? row.id);
    const planned = due.flatMap((one): Planned[] => (typeof one === 'string' ? [] : [[one, plan(one)]]));
    const unreadable = due.filter((one) => typeof one === 'string');
    await insertEntries(trx, planned, now);
    await setNextRuns(trx, planned);
    await suspendUnreadable(database, trx, unreadable);
    return rows.length;
  });
}

async function insertEntries(db: Db, planned: readonly Planned[], now: Date): Promise<void> {
  const rows = planned.flatMap(([subscription, { entry }]): OutboxRow[] => {
    if (!entry) return [];
    const dueAt = toIso(entry.dueAt);
    return [
      {
        ...placeToColumns(subscription.place),
        key: entry.key,
        subscription: subscription.id,
        day: entry.day,
        due_at: dueAt,
        retried_at: null,
        covers_until: toIso(now),
        state: 'waiting',
        attempts: 0,
        try_at: dueAt,
        maybe_sent_at: null,
        begun_at: null,
        lease_until: null,
        ended_at: null,
        message: null,
        error: null,
      },
    ];
  });
  for (const chunk of chunked(rows))
    await db
      .insertInto('parcels')
      .values(chunk)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

/** One statement for all subscriptions with the same next run. */
async function setNextRuns(db: Db, planned: readonly Planned[]): Promise<void> {
  const groups = Map.groupBy(planned, ([, { nextAt, entry }]) => `${toIso(nextAt)} ${entry?.day ?? ''}`);
  for (const group of groups.values()) {
    const [, { nextAt, entry } = { nextAt: undefined }] = group[0] ?? [];
    if (!nextAt) continue;
    for (const chunk of chunked(group)) {
      const ids = chunk.map(([{ id }]) => id);
      await db
        .updateTable('subscriptions')
        .set({ next_at: toIso(nextAt), ...(entry && { last_day: entry.day }) })
        .where('id', 'in', ids)
        .execute();
    }
  }
}

/** A subscription that cannot be read never runs; otherwise it would stay first in line forever. */
async function suspendUnreadable(database: Database, db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  database.log.error(
    { event: 'subscription.unreadable', subscriptions: ids },
    'Subscriptions that cannot be read do not run any more',
  );
  await db.updateTable('subscriptions').set({ next_at: sql`null` }).where('id', 'in', ids).execute();
}
