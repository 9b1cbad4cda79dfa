import { Kysely } from 'kysely';
import type { Log } from '../../core/ports/log.ts';
import { postgresDialect } from './postgres.ts';
import type { Schema } from './schema.ts';
import { sqliteDialect } from './sqlite.ts';

/** An SQLite file, or a PostgreSQL. */
export type StorageAddress = { readonly file: string } | { readonly url: string };

/** Nothing is reached yet: the first query does. `patient`: for what may take its time, migrations and copies. */
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

/** Connects for what may take its time, and disconnects in the end. */
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
