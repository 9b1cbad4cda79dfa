import { type Database, type Db, inTransaction } from './database.ts';

interface Write {
  /** Writes of one transaction run in the order of their names. */
  readonly name: string;
  readonly run: (db: Db) => Promise<void>;
}

/**
 * Commits all writes of one turn of the event loop in one transaction: a commit flushes to the disk, which costs the same for
 * one row as for fifty. Each `add` resolves once its write is on disk; if the transaction fails, all of them reject and nothing
 * is written.
 */
export class GroupCommit {
  readonly #database: Database;
  #writes: Write[] = [];
  #committing: Promise<void> | undefined;

  constructor(database: Database) {
    this.#database = database;
  }

  async add<T>(name: string, work: (db: Db) => Promise<T>): Promise<T> {
    let result: { readonly value: T } | undefined;
    const run = async (db: Db) => {
      result = { value: await work(db) };
    };
    this.#writes.push({ name, run });
    this.#committing ??= new Promise<void>((resolve) => setImmediate(resolve)).then(() => this.#commit());
    await this.#committing;
    if (!result) throw new Error('a transaction ended without one of its writes');
    return result.value;
  }

  #commit(): Promise<void> {
    // Two processes that lock rows in different orders would deadlock. Writes of one name keep their order.
    const writes = this.#writes.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    this.#writes = [];
    this.#committing = undefined;
    return inTransaction(this.#database, async (trx) => {
      for (const { run } of writes) await run(trx);
    });
  }
}
