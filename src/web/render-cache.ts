import { LRUCache } from 'lru-cache';

interface Cached<T> {
  /** Everything that it was rendered from. */
  readonly sources: readonly unknown[];
  readonly value: T;
}

/**
 * Caches rendered text by key, and renders it again when one of its sources is another object: immutable sources need no
 * invalidation.
 *
 * @example
 * const page = cache.get('fr/deepseek', [commentary, topics], () => articlePage(commentary, topics));
 */
export class RenderCache<T> {
  readonly #cache: LRUCache<string, Cached<T>>;

  /** @param max Most entries; the least recently used are dropped. */
  constructor(max: number) {
    this.#cache = new LRUCache({ max });
  }

  /**
   * @param sources Everything that `render` reads and that can change; compared by identity.
   * @param render Gets the previous value of this key, from other sources.
   */
  get(key: string, sources: readonly unknown[], render: (previous: T | undefined) => T): T {
    const cached = this.#cache.get(key);
    if (cached && isSame(cached.sources, sources)) return cached.value;
    const value = render(cached?.value);
    this.#cache.set(key, { sources, value });
    return value;
  }
}

function isSame(some: readonly unknown[], others: readonly unknown[]): boolean {
  return some.length === others.length && some.every((one, index) => one === others[index]);
}
