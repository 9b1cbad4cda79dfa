import { OperatorError } from '../../core/model/errors.ts';
import type { Locale } from '../../core/model/locale.ts';
import { messagesFor } from '../../messages/index.ts';
import { NewerSchemaError } from '../migrations/migrate.ts';
import { RowCountError } from '../transfer/tables.ts';
import type { StorageAddress } from './connect.ts';
import { errorCode, errorReason, isDamaged } from './database-errors.ts';

/** Why the store cannot be used, as a sentence for the operator. */
export class StorageError extends OperatorError {
  override readonly name = 'StorageError';
}

/** The database's error as a sentence, which never contains the password of the address. */
export function toStorageError(at: StorageAddress, locale: Locale, cause: unknown): StorageError {
  if (cause instanceof StorageError) return cause;
  return new StorageError(sentence(at, locale, cause), { cause });
}

/** The address as it may be shown: without user and password. */
export function describeAddress(at: StorageAddress): string {
  if ('file' in at) return at.file;
  const url = URL.parse(at.url);
  return url ? `${url.host}${url.pathname}` : 'PostgreSQL';
}

function sentence(at: StorageAddress, locale: Locale, cause: unknown): string {
  const words = messagesFor(locale).storage;
  const name = describeAddress(at);
  const root = rootCause(cause);
  const reason = errorReason(root);
  if (root instanceof RowCountError) return words.moving.miscounted(name, reason);
  if (root instanceof NewerSchemaError) return words.newer(name, reason);
  if ('file' in at) return isDamaged(root) ? words.damaged(name, reason) : words.unusable(name, reason);
  const code = errorCode(root) ?? '';
  if (code.startsWith('28')) return words.refused(name);
  if (code === '3D000') return words.noDatabase(name);
  if (code === '42501') return words.notAllowed(name, reason);
  return words.unreachable(name, reason);
}

/** The database's own error. */
function rootCause(cause: unknown): unknown {
  return cause instanceof Error && cause.cause !== undefined ? rootCause(cause.cause) : cause;
}
