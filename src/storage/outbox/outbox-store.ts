import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { Subscription } from '../../core/model/subscription.ts';
import {
  type AttemptRef,
  type AttemptResult,
  type DigestPlan,
  deliveryStates,
  type LeaseOptions,
  type Outbox,
  type OutboxEntry,
} from '../../core/ports/stores.ts';
import { dateColumn, toIso } from '../engine/columns.ts';
import { type Database, readRows } from '../engine/database.ts';
import { GroupCommit } from '../engine/group-commit.ts';
import { completeAttempt } from './complete-attempt.ts';
import { enqueueDue } from './enqueue-due.ts';
import { leaseEntries } from './lease-entries.ts';
import { outboxEntryFromRow } from './outbox-row.ts';
import type { OutboxRow } from './schema.ts';

/** Worded as in the index `parcels_open`. */
const isOpen = sql<SqlBool>`state in ('waiting', 'sending', 'failed', 'uncertain')`;
/** An entry that the operator retried is late as of then. */
const lateSince = sql<string>`coalesce(retried_at, due_at)`;
const stateSchema = z.enum(deliveryStates);

/** Outbox entries in the table `parcels`. One that cannot be read counts as absent. */
export class SqlOutbox implements Outbox {
  readonly #database: Database;
  /** Dozens of deliveries at once record when they begin and how they end. */
  readonly #group: GroupCommit;

  constructor(database: Database) {
    this.#database = database;
    this.#group = new GroupCommit(database);
  }

  enqueueDue(now: Date, limit: number, plan: (due: Subscription) => DigestPlan): Promise<number> {
    return enqueueDue(this.#database, now, limit, plan);
  }

  async lease(options: LeaseOptions): Promise<readonly OutboxEntry[]> {
    if (options.platforms.length === 0 || options.limit <= 0) return [];
    const entries = this.#read(await leaseEntries(this.#database, options));
    return entries.toSorted((a, b) => a.tryAt.getTime() - b.tryAt.getTime());
  }

  beginAttempt({ key, attempts }: AttemptRef, at: Date, until: Date): Promise<boolean> {
    return this.#group.add(key, async (trx) => {
      const { numUpdatedRows } = await trx
        .updateTable('parcels')
        .set({ begun_at: toIso(at), lease_until: toIso(until) })
        .where('key', '=', key)
        .where('state', '=', 'sending')
        .where('attempts', '=', attempts)
        .where('lease_until', '>', toIso(at))
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    });
  }

  completeAttempt(attempt: AttemptRef, result: AttemptResult): Promise<void> {
    const now = this.#database.clock.now();
    return this.#group.add(attempt.key, (trx) => completeAttempt(trx, attempt, result, now));
  }

  async depth(now: Date): Promise<{ readonly waiting: number; readonly oldest?: Date }> {
    const row = await this.#database.db
      .selectFrom('parcels')
      .select(({ fn }) => [fn.countAll().as('waiting'), fn.min(lateSince).as('oldest')])
      .where(isOpen)
      .where('state', 'in', ['waiting', 'sending'])
      .executeTakeFirst();
    const oldest = dateColumn.safeParse(row?.oldest).data;
    return { waiting: Number(row?.waiting ?? 0), ...(oldest && oldest <= now && { oldest }) };
  }

  async countByState() {
    const rows = await this.#database.db
      .selectFrom('parcels')
      .select(({ fn }) => ['platform', 'state', fn.countAll().as('count')])
      .groupBy(['platform', 'state'])
      .execute();
    return rows.flatMap(({ platform, state, count }) => {
      const known = stateSchema.safeParse(state).data;
      return known ? [{ platform, state: known, count: Number(count) }] : [];
    });
  }

  async needingAttention(lateBefore: Date, limit: number): Promise<readonly OutboxEntry[]> {
    const rows = await this.#database.db
      .selectFrom('parcels')
      .selectAll()
      .where(isOpen)
      .where((where) =>
        where.or([where('state', 'in', ['failed', 'uncertain']), where(lateSince, '<', toIso(lateBefore))]),
      )
      .orderBy('due_at')
      .orderBy('key')
      .limit(limit)
      .execute();
    return this.#read(rows);
  }

  async find(key: string): Promise<OutboxEntry | undefined> {
    const { db } = this.#database;
    return this.#read(await db.selectFrom('parcels').selectAll().where('key', '=', key).execute())[0];
  }

  async retry(key: string, now: Date): Promise<boolean> {
    const { numUpdatedRows } = await this.#database.db
      .updateTable('parcels')
      .set({
        state: 'waiting',
        retried_at: toIso(now),
        covers_until: toIso(now),
        try_at: toIso(now),
        maybe_sent_at: null,
        ended_at: null,
      })
      .where('key', '=', key)
      .where('state', 'in', ['failed', 'uncertain', 'dropped'])
      .executeTakeFirstOrThrow();
    return numUpdatedRows > 0n;
  }

  async drop(key: string): Promise<boolean> {
    const { numUpdatedRows } = await this.#database.db
      .updateTable('parcels')
      .set({ state: 'dropped', ended_at: toIso(this.#database.clock.now()) })
      .where('key', '=', key)
      .where('state', 'in', ['waiting', 'failed', 'uncertain'])
      .executeTakeFirstOrThrow();
    return numUpdatedRows > 0n;
  }

  async purge(before: Date): Promise<number> {
    const { numDeletedRows } = await this.#database.db
      .deleteFrom('parcels')
      .where('ended_at', '<', toIso(before))
      .executeTakeFirstOrThrow();
    return Number(numDeletedRows);
  }

  #read(rows: readonly OutboxRow[]): OutboxEntry[] {
    return readRows(this.#database, 'parcels', rows, outboxEntryFromRow);
  }
}
