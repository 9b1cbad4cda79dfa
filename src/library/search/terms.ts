/** The terms of the index, to know what a word could be before the index is asked for it. */
export class Terms {
  readonly #known: Set<string>;
  #sorted: string[] | undefined;

  constructor(terms: Iterable<string> = []) {
    this.#known = new Set(terms);
  }

  all(): readonly string[] {
    return [...this.#known];
  }

  add(term: string): void {
    if (this.#known.has(term)) return;
    this.#known.add(term);
    this.#sorted = undefined;
  }

  has(term: string): boolean {
    return this.#known.has(term);
  }

  /** True when some term begins so. */
  hasPrefix(prefix: string): boolean {
    this.#sorted ??= [...this.#known].sort();
    return this.#sorted[lowerBound(this.#sorted, prefix)]?.startsWith(prefix) === true;
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
