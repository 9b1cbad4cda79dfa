/**
 * Writes what is asked for within one turn of the event loop together: a commit is a flush to the disk, and costs the
 * same for one row as for fifty. Of several writes to one key the last is kept. Each `write` resolves once its row is
 * on disk, and rejects if its batch fails.
 */
export class WriteBatch<Row> {
  readonly #flushRows: (rows: readonly Row[]) => Promise<void>;
  readonly #keyOf: (row: Row) => string;
  #rows = new Map<string, Row>();
  #flushing: Promise<void> | undefined;

  constructor(keyOf: (row: Row) => string, flushRows: (rows: readonly Row[]) => Promise<void>) {
    this.#keyOf = keyOf;
    this.#flushRows = flushRows;
  }

  write(row: Row): Promise<void> {
    this.#rows.set(this.#keyOf(row), row);
    this.#flushing ??= new Promise<void>((resolve) => setImmediate(resolve)).then(() => this.#flush());
    return this.#flushing;
  }

  #flush(): Promise<void> {
    const rows = [...this.#rows.values()];
    this.#rows = new Map();
    this.#flushing = undefined;
    return this.#flushRows(rows);
  }
}
