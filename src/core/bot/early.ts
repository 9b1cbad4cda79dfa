/** How many are remembered; what comes too early is a few messages old at most. */
const MAX = 1000;

/** Keeps the last of what came before its time, by key; the oldest keys give way. */
export class Early<T> {
  readonly #kept = new Map<string, T>();

  keep(key: string, value: T): void {
    this.#kept.delete(key);
    this.#kept.set(key, value);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MAX && oldest !== undefined) this.#kept.delete(oldest);
  }

  /** What was kept, once. */
  take(key: string): T | undefined {
    const value = this.#kept.get(key);
    this.#kept.delete(key);
    return value;
  }
}
