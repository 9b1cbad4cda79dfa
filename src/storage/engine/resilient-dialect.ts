import type { CompiledQuery, DatabaseConnection, Dialect, Driver, TransactionSettings } from 'kysely';
import { sleep } from '../../core/util/time.ts';
import { isBusy, toStoreError } from './database-errors.ts';

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
export function resilientDialect(dialect: Dialect): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
    createDriver: () => new ResilientDriver(dialect.createDriver()),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  };
}

class ResilientDriver implements Driver {
  readonly #driver: Driver;
  readonly #guarded = new WeakMap<DatabaseConnection, ResilientConnection>();
  #turn = 0;

  constructor(driver: Driver) {
    this.#driver = driver;
  }

  init(): Promise<void> {
    return retryWhileBusy(() => this.#driver.init());
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    if (performance.now() - this.#turn > LONGEST_TURN) {
      await new Promise((resolve) => setImmediate(resolve));
      this.#turn = performance.now();
    }
    const connection = await retryWhileBusy(() => this.#driver.acquireConnection());
    const known = this.#guarded.get(connection) ?? new ResilientConnection(connection);
    this.#guarded.set(connection, known);
    return known;
  }

  beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    return retryWhileBusy(() => this.#driver.beginTransaction(inner(connection), settings));
  }

  commitTransaction(connection: DatabaseConnection): Promise<void> {
    return retryWhileBusy(() => this.#driver.commitTransaction(inner(connection)));
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

class ResilientConnection implements DatabaseConnection {
  readonly innerConnection: DatabaseConnection;

  constructor(connection: DatabaseConnection) {
    this.innerConnection = connection;
  }

  executeQuery<R>(query: CompiledQuery) {
    return retryWhileBusy(() => this.innerConnection.executeQuery<R>(query));
  }

  async *streamQuery<R>(query: CompiledQuery, chunkSize: number) {
    try {
      yield* this.innerConnection.streamQuery<R>(query, chunkSize);
    } catch (error) {
      throw toStoreError(error);
    }
  }
}

function inner(connection: DatabaseConnection): DatabaseConnection {
  return connection instanceof ResilientConnection ? connection.innerConnection : connection;
}

/** SQLite does nothing of what it is too busy for: it can be asked again. */
async function retryWhileBusy<T>(work: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + PATIENCE;
  for (let wait = 1; ; wait = Math.min(2 * wait, LONGEST_PAUSE)) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw toStoreError(error);
    }
    await sleep(wait * (0.5 + Math.random()));
  }
}
