import { resolve } from 'node:path';
import { messagesFor } from '../../messages/index.ts';
import { databaseFile, type StorageAddress, withConnection } from '../engine/connect.ts';
import { errorReason } from '../engine/database-errors.ts';
import { describeAddress, StorageError } from '../engine/storage-error.ts';
import { prepareDatabase } from '../index.ts';
import { checkFile, checkSource, type TransferOptions } from './backup.ts';
import { isBotRunning, transferStore } from './restore.ts';
import type { TableCount } from './tables.ts';

/** `sqlite:FOLDER` or `postgres://…`; undefined for anything else. */
export function parseAddress(text: string): StorageAddress | undefined {
  if (/^postgres(?:ql)?:\/\/./.test(text)) return { url: text };
  const [, folder] = /^sqlite:(.+)$/.exec(text) ?? [];
  return folder === undefined ? undefined : { file: databaseFile(resolve(folder)) };
}

/** Copies all that is kept from one database to an empty one. Resolves with the rows of both. @throws StorageError */
export async function copyStore(
  from: StorageAddress,
  to: StorageAddress,
  options: Omit<TransferOptions, 'force'>,
): Promise<readonly TableCount[]> {
  await checkSource(from, options);
  if ('file' in from) checkReadable(from.file, options);
  await prepareDatabase(from, options);
  // What a bot that runs writes from now on would stay behind.
  const running = await withConnection(from, options.log, isBotRunning);
  if (running)
    throw new StorageError(messagesFor(options.locale).storage.moving.running(describeAddress(from)));
  await prepareDatabase(to, options);
  return transferStore(from, to, { ...options, force: false, replace: false });
}

/** Of what is damaged a part may still be copied, and look like all of it. @throws StorageError */
function checkReadable(file: string, { locale }: Pick<TransferOptions, 'locale'>): void {
  try {
    checkFile(file);
  } catch (cause) {
    throw new StorageError(messagesFor(locale).storage.moving.unreadable(file, errorReason(cause)), {
      cause,
    });
  }
}
