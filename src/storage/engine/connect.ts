import { join } from 'node:path';
import { Kysely } from 'kysely';
import type { Log } from '../../core/ports/log.ts';
import { postgresDialect } from './postgres.ts';
import type { Schema } from './schema.ts';
import { sqliteDialect } from './sqlite.ts';

/** An SQLite file, or the URL of a PostgreSQL database. */
export type StorageAddress = { readonly file: string } | { readonly url: string };

/** The SQLite file in a data folder. */
export function databaseFile(dataDir: string): string {
  return join(dataDir, 'contrepoint.sqlite');
}

/** Connects at the first query. `patient`: without time limits, for migrations and copies. */
export function connect(
  at: StorageAddress,
  { log, patient }: { readonly log: Log; readonly patient?: true },
): Kysely<Schema> {
  const dialect =
    'file' in at
      ? sqliteDialect(at.file)
      : postgresDialect({ url: at.url, log, ...(patient && { patient }) });
  return new Kysely<Schema>({ dialect });
}

/** Does work that has no time limit on a connection of its own, which is closed in the end. */
export async function withConnection<T>(
  at: StorageAddress,
  log: Log,
  work: (db: Kysely<Schema>) => Promise<T>,
): Promise<T> {
  const db = connect(at, { log, patient: true });
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}
