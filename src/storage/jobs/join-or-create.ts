import { type SqlBool, sql } from 'kysely';
import type { Waiter, WritingTask } from '../../core/model/job.ts';
import type { JobLimits } from '../../core/ports/generation-stores.ts';
import { sha256, toIso } from '../engine/columns.ts';
import { acquireNamedLock, type Database, type Db, forUpdate, inTransaction } from '../engine/database.ts';
import { newJobRow, taskIdentity, waiterToRow } from './job-row.ts';
import type { BegunRow, JobRow } from './schema.ts';

/** Worded as in the unique index `jobs_open`. */
export const isOpen = sql<SqlBool>`state in ('waiting', 'running')`;

export interface EnqueueRequest {
  /** The id of the job, if one begins. */
  readonly id: string;
  readonly task: WritingTask;
  readonly waiter: Omit<Waiter, 'job' | 'began'>;
  readonly limits: JobLimits;
  readonly held: Date;
}

/** See `JobStore.joinOrCreate`. A request that comes a second time finds the job that it has. */
export function joinOrCreate(
  database: Database,
  request: EnqueueRequest,
): Promise<JobRow | 'reader' | 'workspace'> {
  const { task, waiter, held } = request;
  return inTransaction(database, async (trx) => {
    await acquireNamedLock(database, trx, JSON.stringify(['write', taskIdentity(task)]));
    const existing = await jobOfWaiter(trx, waiter.id);
    if (existing) return existing;
    const joined = await openJob(database, trx, task);
    const job = joined ?? (await begin(database, trx, request));
    if (typeof job === 'string') return job;
    const row = waiterToRow({ ...waiter, job: job.id, began: !joined }, held);
    await trx.insertInto('waiters').values(row).execute();
    return job;
  });
}

/** See `JobStore.createUnattended`. */
export function createUnattended(
  database: Database,
  id: string,
  task: WritingTask,
  at: Date,
): Promise<JobRow> {
  return inTransaction(database, async (trx) => {
    await acquireNamedLock(database, trx, JSON.stringify(['write', taskIdentity(task)]));
    const joined = await openJob(database, trx, task);
    const row = { ...(joined ?? newJobRow(id, task, at)), commissioned: 1 };
    if (joined) await trx.updateTable('jobs').set({ commissioned: 1 }).where('id', '=', joined.id).execute();
    else await trx.insertInto('jobs').values(row).execute();
    return row;
  });
}

/** Locked, so that it is not cancelled because the last waiter leaves while another one joins. */
function openJob(database: Database, db: Db, task: WritingTask): Promise<JobRow | undefined> {
  const open = db.selectFrom('jobs').selectAll().where('identity', '=', taskIdentity(task)).where(isOpen);
  return forUpdate(database, open).executeTakeFirst();
}

async function jobOfWaiter(db: Db, waiter: string): Promise<JobRow | undefined> {
  return db
    .selectFrom('jobs')
    .innerJoin('waiters', 'waiters.job', 'jobs.id')
    .selectAll('jobs')
    .where('waiters.id', '=', waiter)
    .executeTakeFirst();
}

async function begin(
  database: Database,
  db: Db,
  { id, task, waiter, limits }: EnqueueRequest,
): Promise<JobRow | 'reader' | 'workspace'> {
  const { platform, workspace } = waiter.place;
  const who = { reader: sha256(platform, waiter.actor.id), workspace: sha256(platform, workspace) };
  // Always in this order: two transactions with different orders would deadlock.
  await acquireNamedLock(database, db, JSON.stringify(['begin', 'reader', who.reader]));
  await acquireNamedLock(database, db, JSON.stringify(['begin', 'workspace', who.workspace]));
  if ((await begunSince(db, { reader: who.reader }, limits.since)) >= limits.perReader) return 'reader';
  const byWorkspace = await begunSince(db, { workspace: who.workspace }, limits.since);
  if (byWorkspace >= limits.perWorkspace) return 'workspace';
  const row = newJobRow(id, task, waiter.askedAt);
  await db.insertInto('jobs').values(row).execute();
  await db
    .insertInto('begun')
    .values({ ...who, job: id, at: toIso(waiter.askedAt) })
    .execute();
  return row;
}

async function begunSince(
  db: Db,
  whose: Partial<Pick<BegunRow, 'reader' | 'workspace'>>,
  since: Date,
): Promise<number> {
  const row = await db
    .selectFrom('begun')
    .select(({ fn }) => fn.countAll().as('count'))
    .where((where) => where.and(whose))
    .where('at', '>', toIso(since))
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}
