import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { type Dialect, SqliteAdapter, type SqliteDatabase, SqliteDialect } from 'kysely';
import { resilientDialect } from './resilient-dialect.ts';

/** How long a statement blocks this process while another one writes, in ms; then `resilientDialect` tries it again. */
const BLOCKING_TIMEOUT_MS = 20;

/** Kysely's SQLite dialect over Node's own driver: write-ahead log, every commit synced to disk. */
export function sqliteDialect(file: string): Dialect {
  const dialect = new SqliteDialect({ database: async () => adapt(open(file)) });
  return resilientDialect({
    createAdapter: () => new TransactionalAdapter(),
    createDriver: () => dialect.createDriver(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  });
}

/**
 * SQLite's DDL is transactional, although Kysely's adapter says that it is not: a migration runs as a whole or not at all, and
 * of two processes that start at once the second one finds it done.
 */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** Opens a file. @throws SQLite's error, with the file closed again. */
function open(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: BLOCKING_TIMEOUT_MS });
  try {
    database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** The part of better-sqlite3's API that Kysely uses, on node:sqlite. */
function adapt(database: DatabaseSync): SqliteDatabase {
  return {
    close: () => database.close(),
    prepare: (sql) => statement(database.prepare(immediate(sql))),
  };
}

function statement(prepared: StatementSync) {
  return {
    reader: prepared.columns().length > 0,
    all: (parameters: readonly unknown[]) => prepared.all(...inputs(parameters)),
    run: (parameters: readonly unknown[]) => prepared.run(...inputs(parameters)),
    iterate: (parameters: readonly unknown[]) => prepared.iterate(...inputs(parameters)),
  };
}

/**
 * A deferred transaction that reads before it writes fails at once, whatever the timeout, when another process wrote in
 * between; an immediate one waits for the write lock first.
 */
function immediate(sql: string): string {
  return sql === 'begin' ? 'begin immediate' : sql;
}

function inputs(parameters: readonly unknown[]): SQLInputValue[] {
  return parameters.map((value) => {
    if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint')
      return value;
    if (value instanceof Uint8Array) return value;
    throw new TypeError(`SQLite takes no ${typeof value}`);
  });
}
