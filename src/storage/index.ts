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

/** Makes the folder and the tables, or brings them up to date. @throws StorageError */
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
