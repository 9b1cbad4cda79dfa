/** Most terms with the same beginning that are counted: enough to tell a common beginning from a rare one. */
const MAX_COUNTED = 300;

/** The terms of the index and how often they occur: to find what a word could mean before querying the index. */
export class Terms {
  readonly #counts: Map<string, number>;
  #sorted: readonly string[] | undefined;

  constructor(counts: Iterable<readonly [string, number]> = []) {
    this.#counts = new Map(counts);
  }

  /** Counts one more occurrence. Removals are not counted, so counts are only estimates. */
  add(term: string): void {
    const count = this.#counts.get(term) ?? 0;
    this.#counts.set(term, count + 1);
    if (count === 0) this.#sorted = undefined;
  }

  has(term: string): boolean {
    return this.#counts.has(term);
  }

  /** How often the word occurs; if it does not, how often terms that begin with it do. */
  count(word: string): number {
    const own = this.#counts.get(word);
    if (own !== undefined) return own;
    let sum = 0;
    for (const term of this.#startingWith(word)) sum += this.#counts.get(term) ?? 0;
    return sum;
  }

  /** Whether any term begins with it. */
  hasPrefix(prefix: string): boolean {
    return this.#startingWith(prefix).next().done !== true;
  }

  entries(): readonly (readonly [string, number])[] {
    return [...this.#counts];
  }

  /** Sorts the terms now rather than for the first query. */
  warm(): void {
    this.#sorted ??= [...this.#counts.keys()].sort();
  }

  *#startingWith(prefix: string): Generator<string, void> {
    this.#sorted ??= [...this.#counts.keys()].sort();
    const start = lowerBound(this.#sorted, prefix);
    for (let at = start; at < start + MAX_COUNTED; at++) {
      const term = this.#sorted[at];
      if (!term?.startsWith(prefix)) return;
      yield term;
    }
  }
}

/** Index of the first term that does not sort before `wanted`. */
function lowerBound(terms: readonly string[], wanted: string): number {
  let low = 0;
  let high = terms.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((terms[middle] ?? '') < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
