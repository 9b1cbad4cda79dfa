import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { OperatorError } from '../core/errors.ts';
import type { Locale } from '../core/locale.ts';
import type { Clock, Log } from '../core/ports.ts';
import type { Stores } from '../core/stores.ts';
import { messagesFor } from '../messages/index.ts';
import { migrations } from './migrations/index.ts';
import type { Schema } from './schema.ts';
import { sqliteDialect } from './sqlite.ts';
import { createStores } from './stores.ts';

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

/** Why nothing can be remembered: one sentence for the operator. */
export class StorageError extends OperatorError {
  override readonly name = 'StorageError';
}

/** Opens the store and brings its tables up to date. @throws StorageError */
export async function openStorage({ dataDir, clock, locale, log }: StorageOptions): Promise<Storage> {
  const file = join(dataDir, 'contrepoint.sqlite');
  try {
    await mkdir(dataDir, { recursive: true });
    const db = new Kysely<Schema>({ dialect: sqliteDialect(file) });
    await migrate(db);
    return { stores: createStores({ db, locksRows: false, clock, log }), close: () => db.destroy() };
  } catch (cause) {
    const words = messagesFor(locale).storage;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StorageError(isDamaged(cause) ? words.damaged(file, reason) : words.unusable(file, reason), {
      cause,
    });
  }
}

/** SQLITE_CORRUPT and SQLITE_NOTADB (sqlite.org/rescode.html): the file can be written to, but not read. */
const damagedCodes = new Set<unknown>([11, 26]);

function isDamaged(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && damagedCodes.has(error.errcode);
}

async function migrate(db: Kysely<Schema>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}
