import { randomUUID } from 'node:crypto';
import { type SqlBool, sql } from 'kysely';
import type { Job, JobResult, JobStage, Waiter, WritingTask } from '../../core/model/job.ts';
import type { JobAttempt, JobLimits, JobStore } from '../../core/ports/generation-stores.ts';
import { toIso } from '../engine/columns.ts';
import {
  chunked,
  type Database,
  type Db,
  forUpdateSkipLocked,
  inTransaction,
  readRows,
} from '../engine/database.ts';
import { cancelOpen } from './cancellation.ts';
import { jobFromRow } from './job-row.ts';
import { JobWaiters } from './job-waiters.ts';
import { createUnattended, joinOrCreate } from './join-or-create.ts';
import type { JobRow } from './schema.ts';

/** A lease that lasts longer than this, in ms, was made before the clock was set back. */
const LONGEST_LEASE_MS = 24 * 60 * 60_000;

/** Jobs in a table. One that cannot be read counts as absent and never runs. */
export class SqlJobStore implements JobStore {
  readonly #database: Database;
  readonly #waiters: JobWaiters;
  /** This process. An attempt's number does not identify it: after `release` the next attempt has the same number. */
  readonly #owner = randomUUID();

  constructor(database: Database) {
    this.#database = database;
    this.#waiters = new JobWaiters(database, (rows) => this.#read(rows));
  }

  async joinOrCreate(
    id: string,
    task: WritingTask,
    waiter: Omit<Waiter, 'job' | 'began'>,
    limits: JobLimits,
    held: Date,
  ): Promise<Job | 'reader' | 'workspace'> {
    const row = await joinOrCreate(this.#database, { id, task, waiter, limits, held });
    return typeof row === 'string' ? row : this.#readNew(row);
  }

  async createUnattended(id: string, task: WritingTask, at: Date): Promise<Job> {
    return this.#readNew(await createUnattended(this.#database, id, task, at));
  }

  async find(id: string): Promise<Job | undefined> {
    const { db } = this.#database;
    return this.#read(await db.selectFrom('jobs').selectAll().where('id', '=', id).execute())[0];
  }

  async lease(now: Date, until: Date, limit: number): Promise<readonly Job[]> {
    if (limit <= 0) return [];
    return inTransaction(this.#database, async (trx) => {
      const ids = await this.#findLeasable(trx, now, limit);
      if (ids.length === 0) return [];
      const rows = await trx
        .updateTable('jobs')
        .set(({ eb }) => ({
          state: 'running',
          stage: 'reading',
          attempts: eb('attempts', '+', 1),
          leased_by: this.#owner,
          lease_until: toIso(until),
        }))
        .where('id', 'in', ids)
        .returningAll()
        .execute();
      const jobs = this.#read(rows);
      await cancelUnreadable(trx, rows, jobs, now);
      return jobs.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1));
    });
  }

  async renewLease(attempt: JobAttempt, stage: JobStage, until: Date): Promise<boolean> {
    return this.#update(attempt, { stage, lease_until: toIso(until) });
  }

  async release(attempt: JobAttempt): Promise<void> {
    await this.#update(attempt, {
      state: 'waiting',
      attempts: attempt.attempts - 1,
      leased_by: null,
      lease_until: null,
    });
  }

  finish(attempt: JobAttempt, result: JobResult, at: Date): Promise<boolean> {
    return this.#update(attempt, {
      state: 'done',
      result: JSON.stringify(result),
      ended_at: toIso(at),
      leased_by: null,
      lease_until: null,
    });
  }

  removeWaiter(waiter: string): Promise<boolean> {
    return this.#waiters.remove(waiter);
  }

  leaseWaiter(waiter: string, until: Date): Promise<void> {
    return this.#waiters.lease(waiter, until);
  }

  markNotified(waiter: string, at: Date): Promise<void> {
    return this.#waiters.markNotified(waiter, at);
  }

  leaseUnnotified(now: Date, until: Date, limit: number) {
    return this.#waiters.leaseUnnotified(now, until, limit);
  }

  waiters(job: string): Promise<readonly Waiter[]> {
    return this.#waiters.findByJob(job);
  }

  purge(before: Date): Promise<number> {
    return inTransaction(this.#database, async (trx) => {
      const ended = await trx
        .deleteFrom('jobs')
        .where('ended_at', '<', toIso(before))
        .returning('id')
        .execute();
      for (const chunk of chunked(ended.map(({ id }) => id)))
        await trx.deleteFrom('waiters').where('job', 'in', chunk).execute();
      await trx.deleteFrom('begun').where('at', '<', toIso(before)).execute();
      return ended.length;
    });
  }

  async #findLeasable(db: Db, now: Date, limit: number): Promise<readonly string[]> {
    const tooFar = toIso(new Date(now.getTime() + LONGEST_LEASE_MS));
    const expired = db
      .selectFrom('jobs')
      .select('id')
      .where(sql<SqlBool>`state = 'running'`)
      .where((where) => where.or([where('lease_until', '<=', toIso(now)), where('lease_until', '>', tooFar)]))
      .orderBy('lease_until');
    const waiting = db
      .selectFrom('jobs')
      .select('id')
      .where(sql<SqlBool>`state = 'waiting'`)
      .orderBy('created_at')
      .orderBy('id');
    const ids: string[] = [];
    for (const query of [expired, waiting]) {
      if (ids.length >= limit) break;
      const rows = await forUpdateSkipLocked(this.#database, query.limit(limit - ids.length)).execute();
      ids.push(...rows.map(({ id }) => id));
    }
    return ids;
  }

  /** False where another process has the job by now, or it was cancelled. */
  async #update({ id, attempts }: JobAttempt, columns: Partial<JobRow>): Promise<boolean> {
    const { numUpdatedRows } = await this.#database.db
      .updateTable('jobs')
      .set(columns)
      .where('id', '=', id)
      .where('state', '=', 'running')
      .where('attempts', '=', attempts)
      .where('leased_by', '=', this.#owner)
      .executeTakeFirstOrThrow();
    return numUpdatedRows > 0n;
  }

  #readNew(row: JobRow): Job {
    const [job] = this.#read([row]);
    if (!job) throw new Error(`the job ${row.id} cannot be read`);
    return job;
  }

  #read(rows: readonly JobRow[]): Job[] {
    return readRows(this.#database, 'jobs', rows, jobFromRow);
  }
}

/** A job that cannot be read never runs; otherwise it would stay first in line forever. */
async function cancelUnreadable(
  db: Db,
  rows: readonly JobRow[],
  read: readonly Job[],
  now: Date,
): Promise<void> {
  const ids = rows.map(({ id }) => id).filter((id) => !read.some((job) => job.id === id));
  if (ids.length > 0) await cancelOpen(db, ids, now).execute();
}
