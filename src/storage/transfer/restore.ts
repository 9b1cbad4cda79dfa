import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { messagesFor } from '../../messages/index.ts';
import { type StorageAddress, withConnection } from '../engine/connect.ts';
import { errorReason, isDamaged } from '../engine/database-errors.ts';
import type { Schema } from '../engine/schema.ts';
import { describeAddress, StorageError, toStorageError } from '../engine/storage-error.ts';
import { prepareDatabase } from '../index.ts';
import { checkMigrations, migrate, NewerSchemaError } from '../migrations/migrate.ts';
import { checkFile, type TransferOptions } from './backup.ts';
import { alteredTables } from './checksums.ts';
import { copyTables, countTables, type TableCount } from './tables.ts';

/** A process whose last heartbeat is younger than this, in ms, may still run. */
const HEARTBEAT_MAX_AGE_MS = 60_000;

/**
 * Replaces the store's data by that of a backup, in one transaction. Needs `force` where there is data already, and where the
 * SQLite file is damaged, which is then renamed. Resolves with the number of rows. @throws StorageError
 */
export async function restoreBackup(
  file: string,
  to: StorageAddress,
  options: TransferOptions,
): Promise<readonly TableCount[]> {
  const words = messagesFor(options.locale).storage.moving;
  if (!existsSync(file)) throw new StorageError(words.noFile(file));
  const unreadable = (cause: unknown) =>
    cause instanceof StorageError
      ? cause
      : new StorageError(words.unreadable(file, errorReason(cause)), { cause });
  const folder = await mkdtemp(join(tmpdir(), 'contrepoint-restore-')).catch((cause: unknown) => {
    throw unreadable(cause);
  });
  const copy = join(folder, 'backup.sqlite');
  try {
    try {
      await copyFile(file, copy);
      await makeCurrent(copy, file, options);
    } catch (cause) {
      throw unreadable(cause);
    }
    await makeTarget(to, options);
    return await transferStore({ file: copy }, to, { ...options, replace: true });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Copies one store to another, whose tables are up to date, in one transaction.
 * @throws StorageError where a bot is running on the target, or its data may not be replaced.
 */
export async function transferStore(
  from: StorageAddress,
  to: StorageAddress,
  { force, replace, locale, log }: TransferOptions & { readonly replace: boolean },
): Promise<readonly TableCount[]> {
  const words = messagesFor(locale).storage.moving;
  try {
    return await withConnection(from, log, (source) =>
      withConnection(to, log, async (target) => {
        if (await isBotRunning(target)) throw new StorageError(words.running(describeAddress(to)));
        const counts = await countTables(target);
        const isEmpty = counts.every((count) => count.to === 0);
        if (!isEmpty && !force) throw new StorageError(words.notEmpty(describeAddress(to), replace));
        return copyTables(source, target, { replace });
      }),
    );
  } catch (cause) {
    throw toStorageError(to, locale, cause);
  }
}

/** Whether a bot had a heartbeat a moment ago. One whose clock was moved does not count. */
export async function isBotRunning(db: Kysely<Schema>): Promise<boolean> {
  const now = Date.now();
  const seen = await db.selectFrom('instances').select('seen_at').execute();
  return seen.some(({ seen_at }) => Math.abs(now - new Date(seen_at).getTime()) < HEARTBEAT_MAX_AGE_MS);
}

/** Checks the copy and runs the migrations that it lacks. @throws StorageError, and errors of reading the file. */
async function makeCurrent(copy: string, file: string, { locale, log }: TransferOptions): Promise<void> {
  const words = messagesFor(locale).storage.moving;
  checkFile(copy);
  await withConnection({ file: copy }, log, async (db) => {
    const last = await checkMigrations(db).catch((cause: unknown) => {
      throw cause instanceof NewerSchemaError
        ? new StorageError(words.newerFile(file, cause.message))
        : cause;
    });
    if (last === undefined) throw new StorageError(words.notOurs(file));
    const altered = await alteredTables(db);
    if (altered.length > 0) throw new StorageError(words.altered(file, altered.join(', ')));
    await migrate(db);
  });
}

async function makeTarget(to: StorageAddress, options: TransferOptions): Promise<void> {
  try {
    await prepareDatabase(to, options);
  } catch (error) {
    const damaged = error instanceof StorageError && isDamaged(error.cause);
    if (!damaged || !('file' in to) || !options.force) throw error;
    const aside = `${to.file}.damaged-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
    await rename(to.file, aside);
    for (const end of ['-wal', '-shm'])
      await rename(`${to.file}${end}`, `${aside}${end}`).catch(() => undefined);
    await prepareDatabase(to, options);
  }
}
