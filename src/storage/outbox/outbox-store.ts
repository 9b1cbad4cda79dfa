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
import { chunked, type Database, forUpdateSkipLocked, inTransaction } from '../engine/database.ts';
import { GroupCommit } from '../engine/group-commit.ts';
import { complete } from './complete-attempt.ts';
import { enqueue } from './enqueue-due.ts';
import { outboxEntryFromRow } from './outbox-row.ts';
import type { OutboxRow } from './schema.ts';

/** Written as in the index that finds them. */
const isOpen = sql<SqlBool>`state in ('waiting', 'sending', 'failed', 'uncertain')`;
/** Since when it counts as late: one that was retried is due as of then. */
const lateSince = sql<string>`coalesce(retried_at, due_at)`;
const stateSchema = z.enum(deliveryStates);

/** Parcels in a table. One that cannot be read counts as absent, and is logged. */
export class SqlOutbox implements Outbox {
  readonly #database: Database;
  /** Senders by the dozen write what they begin and how it ended. */
  readonly #group: GroupCommit;

  constructor(database: Database) {
    this.#database = database;
    this.#group = new GroupCommit(database);
  }

  enqueueDue(now: Date, limit: number, plan: (due: Subscription) => DigestPlan): Promise<number> {
    return enqueue(this.#database, now, limit, plan);
  }

  lease({ now, until, limit, platforms }: LeaseOptions): Promise<readonly OutboxEntry[]> {
    if (platforms.length === 0 || limit <= 0) return Promise.resolve([]);
    const tooFar = toIso(new Date(now.getTime() + 2 * (until.getTime() - now.getTime())));
    return inTransaction(this.#database, async (trx) => {
      // Not the bare column: SQLite would rather read all that waits on a platform, and sort it, than walk the index.
      const platform = sql<string>`coalesce(platform, '')`;
      const candidates = () => trx.selectFrom('parcels').select('key').where(platform, 'in', platforms);
      const lost = candidates()
        .where(sql<SqlBool>`state = 'sending'`)
        .where((where) =>
          where.or([where('lease_until', '<=', toIso(now)), where('lease_until', '>', tooFar)]),
        )
        .orderBy('lease_until');
      const waiting = candidates()
        .where(sql<SqlBool>`state = 'waiting'`)
        .where('try_at', '<=', toIso(now))
        .orderBy('try_at');
      const keys: string[] = [];
      for (const query of [lost, waiting]) {
        const rest = query.limit(limit - keys.length);
        const rows = await forUpdateSkipLocked(this.#database, rest).execute();
        keys.push(...rows.map(({ key }) => key));
        if (keys.length >= limit) break;
      }
      const rows: OutboxRow[] = [];
      for (const chunk of chunked(keys)) {
        const leased = trx
          .updateTable('parcels')
          .set(({ eb }) => ({
            state: 'sending',
            lease_until: toIso(until),
            attempts: eb('attempts', '+', 1),
            // Of an attempt whose process was lost nobody knows how it ended.
            maybe_sent_at: sql<string>`coalesce(maybe_sent_at, begun_at)`,
            begun_at: null,
          }))
          .where('key', 'in', chunk)
          .returningAll();
        rows.push(...(await leased.execute()));
      }
      return this.#readAll(rows).toSorted((a, b) => a.tryAt.getTime() - b.tryAt.getTime());
    });
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

  completeAttempt(attempt: AttemptRef, settlement: AttemptResult): Promise<void> {
    const now = this.#database.clock.now();
    return this.#group.add(attempt.key, (trx) => complete(trx, attempt, settlement, now));
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
    return this.#readAll(rows);
  }

  async find(key: string): Promise<OutboxEntry | undefined> {
    const { db } = this.#database;
    return this.#readAll(await db.selectFrom('parcels').selectAll().where('key', '=', key).execute())[0];
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

  #readAll(rows: readonly OutboxRow[]): OutboxEntry[] {
    return rows.flatMap((row) => {
      const entry = outboxEntryFromRow(row);
      if (!entry) this.#database.log.error({ entry: row.key }, 'a parcel cannot be read');
      return entry ?? [];
    });
  }
}
