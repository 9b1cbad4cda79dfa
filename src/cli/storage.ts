import { existsSync } from 'node:fs';
import type { Config } from '../app/config/config.ts';
import { OperatorError, StoreUnavailableError } from '../core/model/errors.ts';
import type { Log } from '../core/ports/log.ts';
import type { Stores } from '../core/ports/stores.ts';
import { type Messages, messagesFor } from '../messages/index.ts';
import { databaseFile } from '../storage/engine/connect.ts';
import { openStorage } from '../storage/index.ts';
import type { TableCount } from '../storage/transfer/tables.ts';
import { table } from './table.ts';

type Words = Messages['storage']['moving'];

/** The tools print what went wrong once, from the error; nothing is logged besides. */
export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };

/**
 * Opens the bot's store for one task; the bot may be running meanwhile.
 * @throws OperatorError when there is no store, or it does not answer
 */
export async function withStores<T>(config: Config, work: (stores: Stores) => Promise<T>): Promise<T> {
  const words = messagesFor(config.locale).operations.deliveries;
  // Opening would create a new, empty store in a folder whose name was mistyped.
  const missing = config.databaseUrl === undefined && !existsSync(databaseFile(config.dataDir));
  if (missing) throw new OperatorError(words.noStore(config.dataDir));
  const storage = await openStorage({ ...config, clock: { now: () => new Date() }, log: silentLog });
  try {
    return await work(storage.stores);
  } catch (cause) {
    throw cause instanceof StoreUnavailableError ? new OperatorError(words.unavailable, { cause }) : cause;
  } finally {
    await storage.close();
  }
}

/** The rows of each table, as read and as written. */
export function countsTable(counts: readonly TableCount[], { columns, tables }: Words): string {
  return table([
    [columns.table, columns.from, columns.to],
    ...counts.map((count) => [tables[count.table], `${count.from}`, `${count.to}`]),
  ]);
}

/** The rows of each table. */
export function rowsTable(counts: readonly TableCount[], { columns, tables }: Words): string {
  return table([
    [columns.table, columns.rows],
    ...counts.map((count) => [tables[count.table], `${count.to}`]),
  ]);
}
