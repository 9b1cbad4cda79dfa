import { randomUUID } from 'node:crypto';
import { type SqlBool, sql } from 'kysely';
import type { Job, JobResult, JobStage, Waiter, WritingTask } from '../../core/model/job.ts';
import type { JobAttempt, JobLimits, JobStore } from '../../core/ports/generation-stores.ts';
import { toIso } from '../engine/columns.ts';
import { chunked, type Database, type Db, forUpdateSkipLocked, inTransaction } from '../engine/database.ts';
import { cancelOpen } from './cancellation.ts';
import { jobFromRow } from './job-row.ts';
import { JobWaiters } from './job-waiters.ts';
import { createUnattended, joinOrCreate } from './join-or-create.ts';
import type { JobRow } from './schema.ts';

/** No lease is for that long, in ms: one that is was made before the clock was set back. */
const LONGEST_LEASE = 24 * 60 * 60_000;

/** Jobs in a table. One that cannot be read counts as absent, is logged, and never runs. */
export class SqlJobStore implements JobStore {
  readonly #database: Database;
  readonly #waiters: JobWaiters;
  /** This process. An attempt that was given back does not count: the next one, elsewhere, has its number again. */
  readonly #owner = randomUUID();

  constructor(database: Database) {
    this.#database = database;
    this.#waiters = new JobWaiters(database, (rows) => this.#readAll(rows));
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
    return this.#readAll(await db.selectFrom('jobs').selectAll().where('id', '=', id).execute())[0];
  }

  async lease(now: Date, until: Date, limit: number): Promise<readonly Job[]> {
    if (limit <= 0) return [];
    return inTransaction(this.#database, async (trx) => {
      const ids = await this.#toLease(trx, now, limit);
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
      const jobs = this.#readAll(rows);
      await park(trx, rows, jobs, now);
      return jobs.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1));
    });
  }

  async renewLease(attempt: JobAttempt, stage: JobStage, until: Date): Promise<boolean> {
    return this.#write(attempt, { stage, lease_until: toIso(until) });
  }

  async release(attempt: JobAttempt): Promise<void> {
    await this.#write(attempt, {
      state: 'waiting',
      attempts: attempt.attempts - 1,
      leased_by: null,
      lease_until: null,
    });
  }

  finish(attempt: JobAttempt, result: JobResult, at: Date): Promise<boolean> {
    return this.#write(attempt, {
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

  async #toLease(db: Db, now: Date, limit: number): Promise<readonly string[]> {
    const tooFar = toIso(new Date(now.getTime() + LONGEST_LEASE));
    const lost = db
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
    for (const query of [lost, waiting]) {
      if (ids.length >= limit) break;
      const rows = await forUpdateSkipLocked(this.#database, query.limit(limit - ids.length)).execute();
      ids.push(...rows.map(({ id }) => id));
    }
    return ids;
  }

  /** False where the attempt is not this process's any more. */
  async #write({ id, attempts }: JobAttempt, columns: Partial<JobRow>): Promise<boolean> {
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
    const [job] = this.#readAll([row]);
    if (!job) throw new Error(`the job ${row.id} cannot be read`);
    return job;
  }

  #readAll(rows: readonly JobRow[]): Job[] {
    return rows.flatMap((row) => {
      const job = jobFromRow(row);
      if (!job) this.#database.log.error({ job: row.id }, 'a job cannot be read');
      return job ?? [];
    });
  }
}

/** What cannot be read never runs, rather than stand first in line for ever. */
async function park(db: Db, rows: readonly JobRow[], read: readonly Job[], now: Date): Promise<void> {
  const ids = rows.map(({ id }) => id).filter((id) => !read.some((job) => job.id === id));
  if (ids.length > 0) await cancelOpen(db, ids, now).execute();
}
