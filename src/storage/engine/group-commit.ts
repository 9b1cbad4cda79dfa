import { type Database, type Db, inTransaction } from './database.ts';

interface Write {
  /** Deeds run in the order of these. */
  readonly name: string;
  readonly run: (db: Db) => Promise<void>;
}

/**
 * Does what is asked for within one turn of the event loop in one transaction: a commit is a flush to the disk, and
 * costs the same for one row as for fifty. Each `add` resolves once its deed is on disk, and rejects if the
 * transaction fails: then none of them is done.
 */
export class GroupCommit {
  readonly #database: Database;
  #actions: Write[] = [];
  #committing: Promise<void> | undefined;

  constructor(database: Database) {
    this.#database = database;
  }

  async add<T>(name: string, work: (db: Db) => Promise<T>): Promise<T> {
    let result: { readonly value: T } | undefined;
    const run = async (db: Db) => {
      result = { value: await work(db) };
    };
    this.#actions.push({ name, run });
    this.#committing ??= new Promise<void>((resolve) => setImmediate(resolve)).then(() => this.#commit());
    await this.#committing;
    if (!result) throw new Error('a transaction ended without one of its deeds');
    return result.value;
  }

  #commit(): Promise<void> {
    // Two processes that lock rows in different orders would wait for each other. Of one name, the order is kept.
    const actions = this.#actions.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    this.#actions = [];
    this.#committing = undefined;
    return inTransaction(this.#database, async (trx) => {
      for (const { run } of actions) await run(trx);
    });
  }
}
