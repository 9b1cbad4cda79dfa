import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Locale } from '../core/model/locale.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { Log } from '../core/ports/log.ts';
import type { Stores } from '../core/ports/stores.ts';
import { connect, databaseFile, type StorageAddress, withConnection } from './engine/connect.ts';
import type { Database } from './engine/database.ts';
import { StorageError, toStorageError } from './engine/storage-error.ts';
import { migrate } from './migrations/migrate.ts';
import { createStores } from './stores.ts';

export { StorageError };

/** Where the store is. */
export interface StorageOptions {
  /** The folder of the SQLite file; created where it is missing. */
  readonly dataDir: string;
  /** The URL of a PostgreSQL database to use instead. */
  readonly databaseUrl?: string;
  readonly clock: Clock;
  /** The operator's language. */
  readonly locale: Locale;
  readonly log: Log;
}

/** An open store. */
export interface Storage {
  readonly stores: Stores;
  close(): Promise<void>;
}

/** Opens the store and runs the migrations that are missing. @throws StorageError */
export async function openStorage(options: StorageOptions): Promise<Storage> {
  const database = await openDatabase(options);
  return { stores: createStores(database), close: () => database.db.destroy() };
}

/** The same, without the stores. @throws StorageError */
export async function openDatabase(options: StorageOptions): Promise<Database> {
  const { locale, log, clock } = options;
  const at = storageAddress(options);
  await prepareDatabase(at, { locale, log });
  return { db: connect(at, { log }), locksRows: 'url' in at, clock, log };
}

export function storageAddress({
  dataDir,
  databaseUrl,
}: Pick<StorageOptions, 'dataDir' | 'databaseUrl'>): StorageAddress {
  return databaseUrl === undefined ? { file: databaseFile(dataDir) } : { url: databaseUrl };
}

/** Creates the folder and the tables, or brings these up to date. @throws StorageError */
export async function prepareDatabase(
  at: StorageAddress,
  { locale, log }: Pick<StorageOptions, 'locale' | 'log'>,
): Promise<void> {
  try {
    if ('file' in at) await mkdir(dirname(at.file), { recursive: true });
    await withConnection(at, log, (db) => migrate(db));
  } catch (cause) {
    throw toStorageError(at, locale, cause);
  }
}
