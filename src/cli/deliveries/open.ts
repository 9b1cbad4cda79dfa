import { existsSync } from 'node:fs';
import type { Config } from '../../app/config/config.ts';
import { OperatorError, StoreUnavailable } from '../../core/model/errors.ts';
import type { Log } from '../../core/ports/ports.ts';
import type { Stores } from '../../core/ports/stores.ts';
import { messagesFor } from '../../messages/index.ts';
import { fileIn } from '../../storage/engine/file.ts';
import { openStorage } from '../../storage/index.ts';

/** What goes wrong is told once, by what is thrown. */
const quiet: Log = { debug() {}, info() {}, warn() {}, error() {} };

/** Does something with the bot's store, whether the bot runs or not. @throws OperatorError where there is none, or it does not answer. */
export async function withStores<T>(config: Config, work: (stores: Stores) => Promise<T>): Promise<T> {
  const words = messagesFor(config.locale).operations.deliveries;
  // A folder that was mistyped would become a new store, in which all is well.
  const missing = config.databaseUrl === undefined && !existsSync(fileIn(config.dataDir));
  if (missing) throw new OperatorError(words.noStore(config.dataDir));
  const storage = await openStorage({ ...config, clock: { now: () => new Date() }, log: quiet });
  try {
    return await work(storage.stores);
  } catch (cause) {
    throw cause instanceof StoreUnavailable ? new OperatorError(words.unavailable, { cause }) : cause;
  } finally {
    await storage.close();
  }
}
