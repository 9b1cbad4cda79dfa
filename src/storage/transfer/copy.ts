import { resolve } from 'node:path';
import { messagesFor } from '../../messages/index.ts';
import { databaseFile, type StorageAddress, withConnection } from '../engine/connect.ts';
import { errorReason } from '../engine/database-errors.ts';
import { describeAddress, StorageError } from '../engine/storage-error.ts';
import { prepareDatabase } from '../index.ts';
import { checkFile, checkSource, type TransferOptions } from './backup.ts';
import { isBotRunning, transferStore } from './restore.ts';
import type { TableCount } from './tables.ts';

/** Parses `sqlite:FOLDER` or `postgres://…`; undefined for anything else. */
export function parseAddress(text: string): StorageAddress | undefined {
  if (/^postgres(?:ql)?:\/\/./.test(text)) return { url: text };
  const [, folder] = /^sqlite:(.+)$/.exec(text) ?? [];
  return folder === undefined ? undefined : { file: databaseFile(resolve(folder)) };
}

/** Copies a store to an empty database. Resolves with the number of rows of both. @throws StorageError */
export async function copyStore(
  from: StorageAddress,
  to: StorageAddress,
  options: Omit<TransferOptions, 'force'>,
): Promise<readonly TableCount[]> {
  await checkSource(from, options);
  if ('file' in from) checkReadable(from.file, options);
  await prepareDatabase(from, options);
  // What a running bot writes from now on would not be copied.
  const running = await withConnection(from, options.log, isBotRunning);
  if (running)
    throw new StorageError(messagesFor(options.locale).storage.moving.running(describeAddress(from)));
  await prepareDatabase(to, options);
  return transferStore(from, to, { ...options, force: false, replace: false });
}

/** Part of a damaged file could still be copied, and look complete. @throws StorageError */
function checkReadable(file: string, { locale }: Pick<TransferOptions, 'locale'>): void {
  try {
    checkFile(file);
  } catch (cause) {
    throw new StorageError(messagesFor(locale).storage.moving.unreadable(file, errorReason(cause)), {
      cause,
    });
  }
}
