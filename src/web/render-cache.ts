import { LRUCache } from 'lru-cache';

interface Cached<T> {
  /** All that it was rendered from. */
  readonly sources: readonly unknown[];
  readonly value: T;
}

/**
 * What was rendered lately, by key. It is rendered again when something that it was made from is another object; so what is
 * immutable needs no invalidation.
 *
 * @example
 * const page = cache.get('fr/deepseek', [commentary, topics], () => articlePage(commentary, topics));
 */
export class RenderCache<T> {
  readonly #cache: LRUCache<string, Cached<T>>;

  /** @param max How many are kept; those that were asked for longest ago go first. */
  constructor(max: number) {
    this.#cache = new LRUCache({ max });
  }

  /**
   * @param sources All that `render` reads and that can change; compared by identity.
   * @param render Gets what was rendered before under this key, from other sources.
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
