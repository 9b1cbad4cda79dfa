import type { Job, Waiter } from '../../core/model/job.ts';
import { toIso } from '../engine/columns.ts';
import {
  type Database,
  forUpdate,
  forUpdateSkipLocked,
  inTransaction,
  readRows,
} from '../engine/database.ts';
import { cancelAbandoned } from './cancellation.ts';
import { waiterFromRow } from './job-row.ts';
import type { JobRow, WaiterRow } from './schema.ts';

/** The people who wait for jobs, in the table `waiters`. One that cannot be read counts as absent. */
export class JobWaiters {
  readonly #database: Database;
  readonly #readJobs: (rows: readonly JobRow[]) => readonly Job[];

  constructor(database: Database, readJobs: (rows: readonly JobRow[]) => readonly Job[]) {
    this.#database = database;
    this.#readJobs = readJobs;
  }

  /** See `JobStore.removeWaiter`. */
  remove(id: string): Promise<boolean> {
    return inTransaction(this.#database, async (trx) => {
      const waiter = await trx.selectFrom('waiters').select('job').where('id', '=', id).executeTakeFirst();
      if (!waiter) return false;
      // The job is locked first, as by `joinOrCreate`: nobody joins it while the last one leaves.
      const job = trx.selectFrom('jobs').select('id').where('id', '=', waiter.job);
      await forUpdate(this.#database, job).execute();
      await trx.deleteFrom('waiters').where('id', '=', id).execute();
      return (await cancelAbandoned(trx, [waiter.job], this.#database.clock.now())) > 0;
    });
  }

  async lease(id: string, until: Date): Promise<void> {
    await this.#database.db
      .updateTable('waiters')
      .set({ held_until: toIso(until) })
      .where('id', '=', id)
      .execute();
  }

  /** Deletes what was needed for the answer only. */
  async markNotified(id: string, at: Date): Promise<void> {
    await this.#database.db
      .updateTable('waiters')
      .set({ told_at: toIso(at), actor_name: null, actor_roles: null })
      .where('id', '=', id)
      .execute();
  }

  leaseUnnotified(now: Date, until: Date, limit: number) {
    return inTransaction(this.#database, async (trx) => {
      const query = trx
        .selectFrom('waiters')
        .select('id')
        .where('told_at', 'is', null)
        .where((where) => where.or([where('held_until', 'is', null), where('held_until', '<=', toIso(now))]))
        .where((where) =>
          where('job', 'in', trx.selectFrom('jobs').select('jobs.id').where('state', '=', 'done')),
        )
        .orderBy('asked_at')
        .orderBy('id')
        .limit(limit);
      const ids = (await forUpdateSkipLocked(this.#database, query).execute()).map(({ id }) => id);
      if (ids.length === 0) return [];
      const rows = await trx
        .updateTable('waiters')
        .set({ held_until: toIso(until) })
        .where('id', 'in', ids)
        .returningAll()
        .execute();
      const waiters = this.#read(rows);
      const jobs = [...new Set(rows.map(({ job }) => job))];
      const done = await trx.selectFrom('jobs').selectAll().where('id', 'in', jobs).execute();
      return withJobs(waiters, this.#readJobs(done));
    });
  }

  async findByJob(job: string): Promise<readonly Waiter[]> {
    const rows = await this.#database.db
      .selectFrom('waiters')
      .selectAll()
      .where('job', '=', job)
      .orderBy('asked_at')
      .orderBy('id')
      .execute();
    return this.#read(rows);
  }

  #read(rows: readonly WaiterRow[]): Waiter[] {
    return readRows(this.#database, 'waiters', rows, waiterFromRow);
  }
}

/** Each with its job, in the order in which they asked. */
function withJobs(waiters: readonly Waiter[], jobs: readonly Job[]) {
  const byId = new Map(jobs.map((job) => [job.id, job]));
  return waiters
    .toSorted((a, b) => a.askedAt.getTime() - b.askedAt.getTime() || (a.id < b.id ? -1 : 1))
    .flatMap((waiter) => {
      const job = byId.get(waiter.job);
      return job ? [{ waiter, job }] : [];
    });
}
