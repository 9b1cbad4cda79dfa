const LIFETIME_MS = 60_000;
const MAX_ENTRIES = 5000;

/** Remembers for a minute, and the last few thousand. */
export class Memory<T> {
  readonly #known = new Map<string, { readonly value: T; readonly expires: number }>();

  find(key: string, now = performance.now()): T | undefined {
    const known = this.#known.get(key);
    return known && known.expires > now ? known.value : undefined;
  }

  keep(key: string, value: T, now = performance.now()): void {
    this.#known.delete(key);
    this.#known.set(key, { value, expires: now + LIFETIME_MS });
    const oldest = this.#known.keys().next().value;
    if (this.#known.size > MAX_ENTRIES && oldest !== undefined) this.#known.delete(oldest);
  }
}
