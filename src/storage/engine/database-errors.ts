import { StoreUnavailableError } from '../../core/model/errors.ts';

/** SQLite's results (sqlite.org/rescode.html): busy, locked, read-only, I/O error, full, cannot open. */
const sqliteUnavailable = new Set([5, 6, 8, 10, 13, 14]);
const SQLITE_BUSY = 5;
/** Corrupt, not a database: the file can be written to, but not read. */
const sqliteDamaged = new Set([11, 26]);

/**
 * PostgreSQL's classes (appendix A of its manual): connection, authorization, no such database, resources, operator
 * intervention; and a standby that may not be written to, a lock waited for too long.
 */
const postgresUnavailable = /^(?:08|28|3D|53|57)|^(?:25006|55P03)$/;
const systemUnavailable =
  /^(?:ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_|ENOSPC|EDQUOT|ENOENT$|EACCES$)/;
/** What pg says of a connection without giving a code. */
const connectionLost = /connection (?:terminated|error)|timeout|not queryable/i;

/** The database cannot be reached or has no room: it may be otherwise later. */
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

/** Another process is writing. */
export function isBusy(error: unknown): boolean {
  return sqliteResult(error) === SQLITE_BUSY;
}

/** The file cannot be read. */
export function isDamaged(error: unknown): boolean {
  const result = sqliteResult(error);
  return result !== undefined && sqliteDamaged.has(result);
}

/** What the stores reject with. */
export function toStoreError(error: unknown): unknown {
  if (error instanceof StoreUnavailableError || !isUnavailable(error)) return error;
  return new StoreUnavailableError(errorReason(error), { cause: error });
}

/** In a few words. What cannot connect to any of several addresses has a code, and no words. */
export function errorReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || errorCode(error) || error.name;
}

/** As PostgreSQL and the operating system give one. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** The primary result: the extended ones add higher bits. */
function sqliteResult(error: unknown): number | undefined {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
    ? error.errcode & 0xff
    : undefined;
}
