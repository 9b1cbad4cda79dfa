import { type SqlBool, sql } from 'kysely';
import type { AttemptRef, AttemptResult } from '../../core/ports/stores.ts';
import { toIso } from '../engine/columns.ts';
import type { Db } from '../engine/database.ts';

type Ending<S extends AttemptResult['state']> = Extract<AttemptResult, { state: S }>;

/** See `Outbox.settle`. What is not being sent any more stays as it is; but what was posted was posted. */
export async function complete(
  db: Db,
  attempt: AttemptRef,
  settlement: AttemptResult,
  now: Date,
): Promise<void> {
  switch (settlement.state) {
    case 'sent':
      return sent(db, attempt.key, settlement, now);
    case 'skipped':
      return skipped(db, attempt, settlement);
    case 'waiting':
      return again(db, attempt, settlement);
    case 'failed':
      return failed(db, attempt, settlement, now);
    case 'uncertain':
      return uncertain(db, attempt, settlement, now);
  }
}

async function sent(db: Db, key: string, { at, message, coveredUntil }: Ending<'sent'>, now: Date) {
  const [entry] = await db
    .updateTable('parcels')
    .set({ state: 'sent', ended_at: toIso(at), message, ...over, error: null })
    .where('key', '=', key)
    .where('state', '<>', 'sent')
    .returning('subscription')
    .execute();
  if (!entry) return;
  await cover(db, entry.subscription, coveredUntil);
  // The place takes digests again.
  await db
    .updateTable('subscriptions')
    .set({ state: 'active', refusal: null, told_at: null, updated_at: toIso(now) })
    .where('id', '=', entry.subscription)
    .where('state', '=', 'suspended')
    .execute();
}

async function skipped(db: Db, attempt: AttemptRef, { at, coveredUntil }: Ending<'skipped'>) {
  const [entry] = await beingSent(db, attempt)
    .set({ state: 'skipped', ended_at: toIso(at), ...over, error: null })
    .returning('subscription')
    .execute();
  if (entry) await cover(db, entry.subscription, coveredUntil);
}

async function again(db: Db, attempt: AttemptRef, { tryAt, maybeSent, error }: Ending<'waiting'>) {
  await beingSent(db, attempt)
    .set({
      state: 'waiting',
      try_at: toIso(tryAt),
      lease_until: null,
      begun_at: null,
      error,
      ...(maybeSent && { maybe_sent_at: sql<string>`coalesce(maybe_sent_at, begun_at)` }),
    })
    .execute();
}

async function failed(db: Db, attempt: AttemptRef, { error, refusal }: Ending<'failed'>, now: Date) {
  const [entry] = await beingSent(db, attempt)
    .set({ state: 'failed', ended_at: toIso(now), ...over, error })
    .returning('subscription')
    .execute();
  if (!entry || !refusal) return;
  await db
    .updateTable('subscriptions')
    .set({
      state: 'suspended',
      refusal,
      updated_at: toIso(now),
      // Once for each suspension: not again where it was suspended already.
      told_at: sql<string | null>`case when state = 'active' then null else told_at end`,
    })
    .where('id', '=', entry.subscription)
    .where('state', 'in', ['active', 'suspended'])
    .execute();
}

async function uncertain(db: Db, attempt: AttemptRef, { error }: Ending<'uncertain'>, now: Date) {
  await beingSent(db, attempt)
    .set({
      state: 'uncertain',
      ended_at: toIso(now),
      lease_until: null,
      begun_at: null,
      maybe_sent_at: sql<string>`coalesce(maybe_sent_at, begun_at)`,
      error,
    })
    .execute();
}

/** Nothing is open any more: whether it arrived is known. */
const over = { lease_until: null, begun_at: null, maybe_sent_at: null };

function beingSent(db: Db, { key, attempts }: AttemptRef) {
  return db
    .updateTable('parcels')
    .where('key', '=', key)
    .where('attempts', '=', attempts)
    .where('state', '=', 'sending');
}

async function cover(db: Db, subscription: string, until: Date): Promise<void> {
  await db
    .updateTable('subscriptions')
    .set({ covered_until: toIso(until) })
    .where('id', '=', subscription)
    .where(sql<SqlBool>`covered_until < ${toIso(until)}`)
    .execute();
}
