import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import type { Clock } from '../../core/ports/clock.ts';
import type { Log } from '../../core/ports/log.ts';
import type { Schema } from './schema.ts';

/** What every store works with. */
export interface Database {
  readonly db: Kysely<Schema>;
  /** PostgreSQL runs transactions side by side and locks rows; SQLite runs those that write one after the other. */
  readonly locksRows: boolean;
  readonly clock: Clock;
  readonly log: Log;
}

export type Db = Kysely<Schema> | Transaction<Schema>;

/** Rows of one statement: their values stay far below the lower limit of the two databases, 32,766 parameters. */
const ROWS_PER_STATEMENT = 500;

/** Splits rows into as many as one statement takes. */
export function chunked<T>(rows: readonly T[]): T[][] {
  const count = Math.ceil(rows.length / ROWS_PER_STATEMENT);
  return Array.from({ length: count }, (_, index) =>
    rows.slice(index * ROWS_PER_STATEMENT, (index + 1) * ROWS_PER_STATEMENT),
  );
}

/** PostgreSQL's codes for a transaction that lost against another one, and may simply run again: serialization, deadlock. */
const serializationFailures = new Set<unknown>(['40001', '40P01']);
const MAX_RUNS = 5;

/** Runs work in one transaction: all of it or nothing. `work` may run again, so its only effects must be on the database. */
export async function inTransaction<T>({ db }: Database, work: (trx: Transaction<Schema>) => Promise<T>) {
  for (let run = 1; ; run++) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      const canRetry = error instanceof Error && 'code' in error && serializationFailures.has(error.code);
      if (!canRetry || run === MAX_RUNS) throw error;
    }
  }
}

/** Locks the rows that a query selects until the transaction ends; another transaction that wants them waits. */
export function forUpdate<Q extends { forUpdate(): Q }>({ locksRows }: Database, query: Q): Q {
  return locksRows ? query.forUpdate() : query;
}

/** The same, but rows that another transaction has locked are left out. */
export function forUpdateSkipLocked<Q extends { forUpdate(): Q; skipLocked(): Q }>(
  { locksRows }: Database,
  query: Q,
): Q {
  return locksRows ? query.forUpdate().skipLocked() : query;
}

/** Until the transaction ends: transactions that lock the same name run one after the other. */
export async function acquireNamedLock({ locksRows }: Database, trx: Db, name: string): Promise<void> {
  if (locksRows) await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(trx);
}

/**
 * Parses rows of a table. A row that cannot be parsed, which another version of the program may have written, is logged and
 * left out.
 */
export function readRows<R extends { readonly id: string } | { readonly key: string }, T>(
  { log }: Database,
  table: keyof Schema,
  rows: readonly R[],
  parse: (row: R) => T | undefined,
): T[] {
  return rows.flatMap((row) => {
    const parsed = parse(row);
    const id = 'id' in row ? row.id : row.key;
    if (!parsed) log.error({ event: 'store.row_unreadable', table, id }, 'A row of the store cannot be read');
    return parsed ?? [];
  });
}
