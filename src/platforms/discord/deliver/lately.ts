/** Remembers what was told lately: each for so many ms, and no more than `max` of them. */
export class Lately<T> {
  readonly #entries = new Map<string, { readonly value: T; readonly until: number }>();
  readonly #ms: number;
  readonly #max: number;

  constructor(ms: number, max = 10_000) {
    this.#ms = ms;
    this.#max = max;
  }

  get(key: string): T | undefined {
    const entry = this.#entries.get(key);
    if (entry && entry.until > performance.now()) return entry.value;
    this.#entries.delete(key);
    return undefined;
  }

  set(key: string, value: T): void {
    this.#entries.delete(key);
    this.#entries.set(key, { value, until: performance.now() + this.#ms });
    const oldest = this.#entries.keys().next().value;
    if (this.#entries.size > this.#max && oldest !== undefined) this.#entries.delete(oldest);
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }
}
