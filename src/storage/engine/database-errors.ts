import { StoreUnavailableError } from '../../core/model/errors.ts';

/** SQLite's result codes (sqlite.org/rescode.html): busy, locked, read-only, I/O error, full, cannot open. */
const sqliteUnavailable = new Set([5, 6, 8, 10, 13, 14]);
const SQLITE_BUSY = 5;
/** Corrupt, not a database. */
const sqliteDamaged = new Set([11, 26]);

/**
 * PostgreSQL's error classes (appendix A of its manual): connection, authorization, no such database, resources, operator
 * intervention; and two codes: read-only (a standby), lock not available in time.
 */
const postgresUnavailable = /^(?:08|28|3D|53|57)|^(?:25006|55P03)$/;
const systemUnavailable =
  /^(?:ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_|ENOSPC|EDQUOT|ENOENT$|EACCES$)/;
/** Messages of pg about a lost connection, which have no code. */
const connectionLost = /connection (?:terminated|error)|timeout|not queryable/i;

/** Whether the database cannot be reached or has no room: the same query may succeed later. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof StoreUnavailableError) return true;
  if (!(error instanceof Error)) return false;
  const sqlite = sqliteResult(error);
  if (sqlite !== undefined) return sqliteUnavailable.has(sqlite);
  const code = errorCode(error);
  return code === undefined
    ? connectionLost.test(error.message)
    : postgresUnavailable.test(code) || systemUnavailable.test(code);
}

/** Whether another process is writing to the SQLite file. */
export function isBusy(error: unknown): boolean {
  return sqliteResult(error) === SQLITE_BUSY;
}

/** Whether the SQLite file is damaged. */
export function isDamaged(error: unknown): boolean {
  const result = sqliteResult(error);
  return result !== undefined && sqliteDamaged.has(result);
}

/** The error that stores reject with: `StoreUnavailableError` for what may succeed later, else the error itself. */
export function toStoreError(error: unknown): unknown {
  if (error instanceof StoreUnavailableError || !isUnavailable(error)) return error;
  return new StoreUnavailableError(errorReason(error), { cause: error });
}

/** Why, in a few words. An AggregateError of connections to several addresses has a code and no message. */
export function errorReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || errorCode(error) || error.name;
}

/** The code of PostgreSQL or of the operating system. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** The primary result code: extended ones add higher bits. */
function sqliteResult(error: unknown): number | undefined {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
    ? error.errcode & 0xff
    : undefined;
}
