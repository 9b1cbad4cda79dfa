import type { CompiledQuery, DatabaseConnection, Dialect, Driver, TransactionSettings } from 'kysely';
import { sleep } from '../../core/util/time.ts';
import { isBusy, translated } from './faults.ts';

/** How long one waits until another process has written, in ms, before the store counts as unavailable. */
const PATIENCE = 5000;
const LONGEST_PAUSE = 50;
/**
 * SQLite answers at once, so that a loop of queries would never let anything else happen, in ms: after so long it waits
 * for its turn.
 */
const LONGEST_TURN = 10;

/**
 * The dialect, whose every fault that means "not now" is `StoreUnavailableError`; and which waits for another process that
 * writes without holding up this one.
 */
export function guarded(dialect: Dialect): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
    createDriver: () => new GuardedDriver(dialect.createDriver()),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  };
}

class GuardedDriver implements Driver {
  readonly #driver: Driver;
  readonly #guarded = new WeakMap<DatabaseConnection, GuardedConnection>();
  #turn = 0;

  constructor(driver: Driver) {
    this.#driver = driver;
  }

  init(): Promise<void> {
    return attempt(() => this.#driver.init());
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    if (performance.now() - this.#turn > LONGEST_TURN) {
      await new Promise((resolve) => setImmediate(resolve));
      this.#turn = performance.now();
    }
    const connection = await attempt(() => this.#driver.acquireConnection());
    const known = this.#guarded.get(connection) ?? new GuardedConnection(connection);
    this.#guarded.set(connection, known);
    return known;
  }

  beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    return attempt(() => this.#driver.beginTransaction(inner(connection), settings));
  }

  commitTransaction(connection: DatabaseConnection): Promise<void> {
    return attempt(() => this.#driver.commitTransaction(inner(connection)));
  }

  /** What cannot be rolled back is rolled back already: by SQLite when the disk is full, by the end of a connection. */
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await this.#driver.rollbackTransaction(inner(connection)).catch(() => undefined);
  }

  releaseConnection(connection: DatabaseConnection): Promise<void> {
    return this.#driver.releaseConnection(inner(connection));
  }

  destroy(): Promise<void> {
    return this.#driver.destroy();
  }
}

class GuardedConnection implements DatabaseConnection {
  readonly inner: DatabaseConnection;

  constructor(connection: DatabaseConnection) {
    this.inner = connection;
  }

  executeQuery<R>(query: CompiledQuery) {
    return attempt(() => this.inner.executeQuery<R>(query));
  }

  async *streamQuery<R>(query: CompiledQuery, chunkSize: number) {
    try {
      yield* this.inner.streamQuery<R>(query, chunkSize);
    } catch (error) {
      throw translated(error);
    }
  }
}

function inner(connection: DatabaseConnection): DatabaseConnection {
  return connection instanceof GuardedConnection ? connection.inner : connection;
}

/** SQLite does nothing of what it is too busy for: it can be asked again. */
async function attempt<T>(work: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + PATIENCE;
  for (let wait = 1; ; wait = Math.min(2 * wait, LONGEST_PAUSE)) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw translated(error);
    }
    await sleep(wait * (0.5 + Math.random()));
  }
}
