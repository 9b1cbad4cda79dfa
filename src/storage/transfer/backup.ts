import { existsSync } from 'node:fs';
import { open as openHandle, rename, rm } from 'node:fs/promises';
import { backup, DatabaseSync } from 'node:sqlite';
import type { Locale } from '../../core/model/locale.ts';
import type { Log } from '../../core/ports/log.ts';
import { messagesFor } from '../../messages/index.ts';
import { type StorageAddress, withConnection } from '../engine/connect.ts';
import { errorReason } from '../engine/database-errors.ts';
import { describeAddress, StorageError, toStorageError } from '../engine/storage-error.ts';
import { checkMigrations, migrate } from '../migrations/migrate.ts';
import { writeChecksums } from './checksums.ts';
import { copyTables, countTables, type TableCount } from './tables.ts';

export interface TransferOptions {
  /** Whether existing data, or an existing file, may be replaced. */
  readonly force: boolean;
  readonly locale: Locale;
  readonly log: Log;
}

/** Pages of one step: all of them, since a write of a running bot between two steps makes the backup start again. */
const ALL_PAGES = 1_000_000_000;

/**
 * Writes the store, as it is at one moment, to an SQLite file, whichever database it is on; the bot may run meanwhile. The file
 * appears when it is complete. Resolves with the number of rows. @throws StorageError
 */
export async function writeBackup(
  from: StorageAddress,
  file: string,
  { force, locale, log }: TransferOptions,
): Promise<readonly TableCount[]> {
  const words = messagesFor(locale).storage.moving;
  if (existsSync(file) && !force) throw new StorageError(words.exists(file));
  await checkSource(from, { locale, log });
  const partial = `${file}.${process.pid}.partial`;
  try {
    if ('file' in from) await copyFile(from.file, partial);
    else await fillFile(from, partial, log);
    checkFile(partial);
    const counts = await withConnection({ file: partial }, log, async (db) => {
      await writeChecksums(db);
      return countTables(db);
    });
    removeWriteAheadLog(partial);
    await syncToDisk(partial);
    await rename(partial, file);
    return counts;
  } catch (cause) {
    throw new StorageError(words.cannotBackUp(describeAddress(from), file, errorReason(cause)), { cause });
  } finally {
    for (const end of ['', '-wal', '-shm']) await rm(`${partial}${end}`, { force: true });
  }
}

/** Checks that there is a store: connecting to a missing SQLite file would create it. @throws StorageError */
export async function checkSource(
  from: StorageAddress,
  { locale, log }: Pick<TransferOptions, 'locale' | 'log'>,
): Promise<void> {
  const words = messagesFor(locale).storage.moving;
  if ('file' in from && !existsSync(from.file)) throw new StorageError(words.noStore(from.file));
  const last = await withConnection(from, log, checkMigrations).catch((cause: unknown) => {
    throw toStorageError(from, locale, cause);
  });
  if (last === undefined) throw new StorageError(words.noStore(describeAddress(from)));
}

/** @throws Error when the file is not an SQLite database, or a damaged one. */
export function checkFile(file: string): void {
  const database = new DatabaseSync(file);
  try {
    const problems = database.prepare('pragma integrity_check').all();
    const text = problems.map((problem) => String(Object.values(problem)[0])).join('; ');
    if (text !== 'ok') throw new Error(text);
  } finally {
    database.close();
  }
}

async function copyFile(from: string, to: string): Promise<void> {
  const database = new DatabaseSync(from, { timeout: 5000 });
  try {
    await backup(database, to, { rate: ALL_PAGES });
  } finally {
    database.close();
  }
}

async function fillFile(from: StorageAddress, to: string, log: Log): Promise<void> {
  await withConnection(from, log, (source) =>
    withConnection({ file: to }, log, async (target) => {
      await migrate(target, await checkMigrations(source));
      await copyTables(source, target, { replace: false });
    }),
  );
}

/** Moves the contents of the write-ahead log into the file, which is then complete by itself. */
function removeWriteAheadLog(file: string): void {
  const database = new DatabaseSync(file);
  database.exec('pragma journal_mode = delete');
  database.close();
}

async function syncToDisk(file: string): Promise<void> {
  const handle = await openHandle(file, 'r+');
  await handle.sync();
  await handle.close();
}
