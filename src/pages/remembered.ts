import type { Rendered } from './rendered.ts';

/** Pages of some 30 kB each. */
const KEPT = 256;

/** What a page was made from: while all of it is the same, so is the page. */
interface Made {
  readonly from: readonly unknown[];
  readonly page: Rendered;
}

/** Pages that were asked for lately: each is made once, until something that it was made from is another. */
export class Remembered {
  readonly #made = new Map<string, Made>();

  /** `from`: all that the page shows and that can change, by identity. */
  get(key: string, from: readonly unknown[], make: () => Rendered): Rendered {
    const known = this.#made.get(key);
    const page = known && same(known.from, from) ? known.page : make();
    this.#made.delete(key);
    this.#made.set(key, { from, page });
    const [oldest] = this.#made.keys();
    if (this.#made.size > KEPT && oldest !== undefined) this.#made.delete(oldest);
    return page;
  }
}

function same(some: readonly unknown[], others: readonly unknown[]): boolean {
  return some.length === others.length && some.every((one, index) => one === others[index]);
}
