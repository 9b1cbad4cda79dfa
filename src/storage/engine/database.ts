import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import type { Clock } from '../../core/ports/clock.ts';
import type { Log } from '../../core/ports/log.ts';
import type { Schema } from './schema.ts';

/** What every store is made of. */
export interface Database {
  readonly db: Kysely<Schema>;
  /** PostgreSQL runs transactions side by side, and locks rows; SQLite runs one that writes after the other. */
  readonly locksRows: boolean;
  readonly clock: Clock;
  readonly log: Log;
}

export type Db = Kysely<Schema> | Transaction<Schema>;

/** How many rows one statement takes: their values stay far below the least limit of both, 32,766 parameters. */
const ROWS_PER_STATEMENT = 500;

export function chunked<T>(rows: readonly T[], size = ROWS_PER_STATEMENT): T[][] {
  const count = Math.ceil(rows.length / size);
  return Array.from({ length: count }, (_, index) => rows.slice(index * size, (index + 1) * size));
}

/** PostgreSQL's error codes for a transaction that lost against another one, and may simply be run again. */
const serializationFailures = new Set<unknown>(['40001', '40P01']);
const MAX_RUNS = 5;

/** Runs what is written there in one transaction: all of it or nothing. May run it again, so it must be pure but for the database. */
export async function inTransaction<T>({ db }: Database, work: (trx: Transaction<Schema>) => Promise<T>) {
  for (let run = 1; ; run++) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      const again = error instanceof Error && 'code' in error && serializationFailures.has(error.code);
      if (!again || run === MAX_RUNS) throw error;
    }
  }
}

/** The rows that it selects are ours until the transaction ends: whoever else wants them waits. */
export function forUpdate<Q extends { forUpdate(): Q }>({ locksRows }: Database, query: Q): Q {
  return locksRows ? query.forUpdate() : query;
}

/** The same for rows that nobody has locked; the others are left out. */
export function forUpdateSkipLocked<Q extends { forUpdate(): Q; skipLocked(): Q }>(
  { locksRows }: Database,
  query: Q,
): Q {
  return locksRows ? query.forUpdate().skipLocked() : query;
}

/** Transactions that name the same thing run one after the other. */
export async function acquireNamedLock({ locksRows }: Database, trx: Db, name: string): Promise<void> {
  if (locksRows) await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(trx);
}
