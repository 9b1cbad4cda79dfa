import type { CompiledQuery, DatabaseConnection, Dialect, Driver, TransactionSettings } from 'kysely';
import { sleep } from '../../core/util/time.ts';
import { isBusy, toStoreError } from './database-errors.ts';

/** How long a statement waits for another process that writes, in ms, before the store counts as unavailable. */
const BUSY_TIMEOUT_MS = 5000;
const LONGEST_PAUSE_MS = 50;
/** node:sqlite is synchronous, so that a loop of queries would starve everything else: after so many ms it yields. */
const LONGEST_TURN_MS = 10;

/**
 * A dialect that rejects with `StoreUnavailableError` for every error that may pass, and that waits for another process that
 * writes without blocking this one.
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
  readonly #connections = new WeakMap<DatabaseConnection, ResilientConnection>();
  #turnStart = 0;

  constructor(driver: Driver) {
    this.#driver = driver;
  }

  init(): Promise<void> {
    return retryWhileBusy(() => this.#driver.init());
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    if (performance.now() - this.#turnStart > LONGEST_TURN_MS) {
      await new Promise((resolve) => setImmediate(resolve));
      this.#turnStart = performance.now();
    }
    const connection = await retryWhileBusy(() => this.#driver.acquireConnection());
    const known = this.#connections.get(connection) ?? new ResilientConnection(connection);
    this.#connections.set(connection, known);
    return known;
  }

  beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    return retryWhileBusy(() => this.#driver.beginTransaction(inner(connection), settings));
  }

  commitTransaction(connection: DatabaseConnection): Promise<void> {
    return retryWhileBusy(() => this.#driver.commitTransaction(inner(connection)));
  }

  /** A rollback that fails has happened already: SQLite rolls back when the disk is full, PostgreSQL when a connection ends. */
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

/** A statement that SQLite is too busy for has done nothing: it can run again. */
async function retryWhileBusy<T>(work: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + BUSY_TIMEOUT_MS;
  for (let wait = 1; ; wait = Math.min(2 * wait, LONGEST_PAUSE_MS)) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw toStoreError(error);
    }
    await sleep(wait * (0.5 + Math.random()));
  }
}
