/** Remembers the values that were asked for last; undefined ones are not kept. */
export class Recent<T> {
  readonly #max: number;
  readonly #values = new Map<string, T>();

  constructor(max: number) {
    this.#max = max;
  }

  get(key: string, make: () => T | undefined): T | undefined {
    const value = this.#values.get(key) ?? make();
    this.#values.delete(key);
    if (value === undefined) return undefined;
    this.#values.set(key, value);
    const [oldest] = this.#values.keys();
    if (this.#values.size > this.#max && oldest !== undefined) this.#values.delete(oldest);
    return value;
  }
}
