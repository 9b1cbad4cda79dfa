import { toIso } from '../engine/columns.ts';
import type { Db } from '../engine/database.ts';
import { isOpen } from './join-or-create.ts';

/** A query that cancels those of the jobs that are open. */
export function cancelOpen(db: Db, jobs: readonly string[], at: Date) {
  return db
    .updateTable('jobs')
    .set({ state: 'cancelled', ended_at: toIso(at), leased_by: null, lease_until: null })
    .where('id', 'in', jobs)
    .where(isOpen);
}

/**
 * Cancels those of the jobs, which the caller has locked, that nobody waits for any more. Jobs that were created unattended go on.
 * Resolves with how many it cancelled.
 */
export async function cancelAbandoned(db: Db, jobs: readonly string[], at: Date): Promise<number> {
  if (jobs.length === 0) return 0;
  const wanted = db.selectFrom('waiters').select('job').where('job', 'in', jobs);
  const { numUpdatedRows } = await cancelOpen(db, jobs, at)
    .where('id', 'not in', wanted)
    .where('commissioned', '=', 0)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}
