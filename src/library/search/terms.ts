/** How many terms with the same beginning are counted: enough to tell a common beginning from a rare one. */
const MAX_COUNTED = 300;

/** The terms of the index and how often they occur, to know what a word could be before the index is asked for it. */
export class Terms {
  readonly #counts: Map<string, number>;
  #sorted: readonly string[] | undefined;

  constructor(counts: Iterable<readonly [string, number]> = []) {
    this.#counts = new Map(counts);
  }

  /** A term occurs once more. What is removed from the index is still counted: the count is a hint, not a fact. */
  add(term: string): void {
    const count = this.#counts.get(term) ?? 0;
    this.#counts.set(term, count + 1);
    if (count === 0) this.#sorted = undefined;
  }

  has(term: string): boolean {
    return this.#counts.has(term);
  }

  /** How often the word occurs, or else the terms that begin with it. */
  count(word: string): number {
    const own = this.#counts.get(word);
    if (own !== undefined) return own;
    let sum = 0;
    for (const term of this.#startingWith(word)) sum += this.#counts.get(term) ?? 0;
    return sum;
  }

  /** True when some term begins so. */
  hasPrefix(prefix: string): boolean {
    return this.#startingWith(prefix).next().done !== true;
  }

  entries(): readonly (readonly [string, number])[] {
    return [...this.#counts];
  }

  /** Sorts the terms now, rather than when the first reader asks. */
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

/** Index of the first term that is not before `wanted`. */
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
