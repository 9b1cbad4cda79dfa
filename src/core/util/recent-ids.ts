import { LRUCache } from 'lru-cache';

/** Remembers the last ids, so that the same thing is not done, or logged, twice. */
export class RecentIds {
  readonly #ids: LRUCache<string, true>;

  constructor(max = 5000) {
    this.#ids = new LRUCache({ max });
  }

  /** True the first time that an id is asked about, false for as long as it is remembered. */
  isNew(id: string): boolean {
    const isKnown = this.#ids.has(id);
    if (!isKnown) this.#ids.set(id, true);
    return !isKnown;
  }
}
