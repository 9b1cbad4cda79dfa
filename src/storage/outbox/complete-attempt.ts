import { type SqlBool, sql } from 'kysely';
import type { AttemptRef, AttemptResult } from '../../core/ports/stores.ts';
import { toIso } from '../engine/columns.ts';
import type { Db } from '../engine/database.ts';

type Result<S extends AttemptResult['state']> = Extract<AttemptResult, { state: S }>;

/** See `Outbox.completeAttempt`. An entry that is not being sent any more stays as it is, unless it turns out to be sent. */
export async function completeAttempt(
  db: Db,
  attempt: AttemptRef,
  result: AttemptResult,
  now: Date,
): Promise<void> {
  switch (result.state) {
    case 'sent':
      return sent(db, attempt.key, result, now);
    case 'skipped':
      return skipped(db, attempt, result);
    case 'waiting':
      return retryLater(db, attempt, result);
    case 'failed':
      return failed(db, attempt, result, now);
    case 'uncertain':
      return uncertain(db, attempt, result, now);
  }
}

async function sent(db: Db, key: string, { at, message, coveredUntil }: Result<'sent'>, now: Date) {
  const [entry] = await db
    .updateTable('parcels')
    .set({ state: 'sent', ended_at: toIso(at), message, ...noOpenAttempt, error: null })
    .where('key', '=', key)
    .where('state', '<>', 'sent')
    .returning('subscription')
    .execute();
  if (!entry) return;
  await cover(db, entry.subscription, coveredUntil);
  // The place accepts digests again.
  await db
    .updateTable('subscriptions')
    .set({ state: 'active', refusal: null, told_at: null, updated_at: toIso(now) })
    .where('id', '=', entry.subscription)
    .where('state', '=', 'suspended')
    .execute();
}

async function skipped(db: Db, attempt: AttemptRef, { at, coveredUntil }: Result<'skipped'>) {
  const [entry] = await whileSending(db, attempt)
    .set({ state: 'skipped', ended_at: toIso(at), ...noOpenAttempt, error: null })
    .returning('subscription')
    .execute();
  if (entry) await cover(db, entry.subscription, coveredUntil);
}

async function retryLater(db: Db, attempt: AttemptRef, { tryAt, maybeSent, error }: Result<'waiting'>) {
  await whileSending(db, attempt)
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

async function failed(db: Db, attempt: AttemptRef, { error, refusal }: Result<'failed'>, now: Date) {
  const [entry] = await whileSending(db, attempt)
    .set({ state: 'failed', ended_at: toIso(now), ...noOpenAttempt, error })
    .returning('subscription')
    .execute();
  if (!entry || !refusal) return;
  await db
    .updateTable('subscriptions')
    .set({
      state: 'suspended',
      refusal,
      updated_at: toIso(now),
      // One notification for each suspension: none where it was suspended already.
      told_at: sql<string | null>`case when state = 'active' then null else told_at end`,
    })
    .where('id', '=', entry.subscription)
    .where('state', 'in', ['active', 'suspended'])
    .execute();
}

async function uncertain(db: Db, attempt: AttemptRef, { error }: Result<'uncertain'>, now: Date) {
  await whileSending(db, attempt)
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

/** It is known whether it arrived, so no attempt is open. */
const noOpenAttempt = { lease_until: null, begun_at: null, maybe_sent_at: null };

function whileSending(db: Db, { key, attempts }: AttemptRef) {
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
