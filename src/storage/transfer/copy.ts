import { resolve } from 'node:path';
import { messagesFor } from '../../messages/index.ts';
import { connected, type StorageAddress } from '../engine/connect.ts';
import { reasonOf } from '../engine/faults.ts';
import { fileIn } from '../engine/file.ts';
import { nameOf, StorageError } from '../engine/storage-error.ts';
import { makeReady } from '../index.ts';
import { checkFile, checkSource, type MoveOptions } from './backup.ts';
import { isRunning, moveInto } from './restore.ts';
import type { Count } from './tables.ts';

/** `sqlite:FOLDER` or `postgres://…`; undefined for anything else. */
export function parseAddress(text: string): StorageAddress | undefined {
  if (/^postgres(?:ql)?:\/\/./.test(text)) return { url: text };
  const [, folder] = /^sqlite:(.+)$/.exec(text) ?? [];
  return folder === undefined ? undefined : { file: fileIn(resolve(folder)) };
}

/** Copies all that is kept from one database to an empty one. Resolves with the rows of both. @throws StorageError */
export async function copyStore(
  from: StorageAddress,
  to: StorageAddress,
  options: Omit<MoveOptions, 'force'>,
): Promise<readonly Count[]> {
  await checkSource(from, options);
  if ('file' in from) checkReadable(from.file, options);
  await makeReady(from, options);
  // What a bot that runs writes from now on would stay behind.
  const running = await connected(from, options.log, isRunning);
  if (running) throw new StorageError(messagesFor(options.locale).storage.moving.running(nameOf(from)));
  await makeReady(to, options);
  return moveInto(from, to, { ...options, force: false, replace: false });
}

/** Of what is damaged a part may still be copied, and look like all of it. @throws StorageError */
function checkReadable(file: string, { locale }: Pick<MoveOptions, 'locale'>): void {
  try {
    checkFile(file);
  } catch (cause) {
    throw new StorageError(messagesFor(locale).storage.moving.unreadable(file, reasonOf(cause)), { cause });
  }
}
