import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Kysely } from 'kysely';
import type { Locale } from '../core/locale.ts';
import type { Clock, Log } from '../core/ports.ts';
import type { Stores } from '../core/stores.ts';
import type { Database } from './database.ts';
import { fileIn } from './file.ts';
import { migrate } from './migrate.ts';
import { postgresDialect } from './postgres.ts';
import type { Schema } from './schema.ts';
import { sqliteDialect } from './sqlite.ts';
import { StorageError, storageError } from './storage-error.ts';
import { createStores } from './stores.ts';

export { StorageError };

/** Where the bot's memory is. */
export interface StorageOptions {
  /** For SQLite: the folder, which is made. */
  readonly dataDir: string;
  /** PostgreSQL instead. */
  readonly databaseUrl?: string;
  readonly clock: Clock;
  /** The operator's language. */
  readonly locale: Locale;
  readonly log: Log;
}

/** All that the bot remembers. */
export interface Storage {
  readonly stores: Stores;
  close(): Promise<void>;
}

/** Opens the store and brings its tables up to date. @throws StorageError */
export async function openStorage(options: StorageOptions): Promise<Storage> {
  const database = await openDatabase(options);
  return { stores: createStores(database), close: () => database.db.destroy() };
}

/** The tables behind the stores, up to date. @throws StorageError */
export async function openDatabase({
  dataDir,
  databaseUrl,
  clock,
  locale,
  log,
}: StorageOptions): Promise<Database> {
  const at = databaseUrl === undefined ? { file: fileIn(dataDir) } : { url: databaseUrl };
  try {
    if (databaseUrl !== undefined) {
      await migrateOnce(
        () => new Kysely({ dialect: postgresDialect({ url: databaseUrl, log, patient: true }) }),
      );
      const db = new Kysely<Schema>({ dialect: postgresDialect({ url: databaseUrl, log }) });
      return { db, locksRows: true, clock, log };
    }
    const file = fileIn(dataDir);
    await mkdir(dirname(file), { recursive: true });
    await migrateOnce(() => new Kysely({ dialect: sqliteDialect(file) }));
    return { db: new Kysely<Schema>({ dialect: sqliteDialect(file) }), locksRows: false, clock, log };
  } catch (cause) {
    throw storageError(at, locale, cause);
  }
}

async function migrateOnce(connect: () => Kysely<Schema>): Promise<void> {
  const db = connect();
  try {
    await migrate(db);
  } finally {
    await db.destroy();
  }
}
