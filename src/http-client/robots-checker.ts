import { LRUCache } from 'lru-cache';
import robotsParser from 'robots-parser';
import { ReadingError } from '../core/model/failures.ts';
import { rulesFor } from './robots-rules.ts';
import type { SafeHttpClient } from './safe-http-client.ts';
import { withDeadline } from './with-deadline.ts';

/** Our name in robots.txt files. */
const ROBOT = 'Contrepoint';

/** The size that RFC 9309 asks crawlers to read at least. */
const MAX_BYTES = 500 * 1024;
/** How long the rules of a site are kept. */
const FRESH_MS = 60 * 60_000;
/** How long a site that did not answer, or answered with a 5xx, is not asked again. */
const RETRY_MS = 5 * 60_000;
/** Size of the cache in characters: of the rules, the origins, and about 200 an entry. */
const MAX_CACHE_SIZE = 2_000_000;
const ENTRY_OVERHEAD = 200;
/** Only the beginning of a path is matched: the cost of a pattern grows with its length. */
const MAX_PATH = 1000;

export interface RobotsCheckerOptions {
  readonly client: SafeHttpClient;
  /** For reading one robots.txt, in ms. */
  readonly deadlineMs: number;
  /** A monotonic clock in ms. Default: `performance.now`. */
  readonly now?: () => number;
}

/**
 * Checks URLs against the robots.txt of their site (RFC 9309). A site without one allows everything, and so does one
 * whose robots.txt cannot be read: RFC 9309 tells crawlers to stay away from such a site so as not to make its outage
 * worse, but we read a single page that a person asked for, and its own request will fail if the site is down.
 */
export class RobotsChecker {
  readonly #options: RobotsCheckerOptions;
  /** By origin. */
  readonly #cache: LRUCache<string, string>;

  constructor(options: RobotsCheckerOptions) {
    this.#options = options;
    this.#cache = new LRUCache({
      maxSize: MAX_CACHE_SIZE,
      sizeCalculation: (rules, origin) => rules.length + origin.length + ENTRY_OVERHEAD,
      perf: { now: options.now ?? (() => performance.now()) },
      ttlResolution: 0,
    });
  }

  /** @throws ReadingError `forbidden` by robots; the signal's reason. */
  async check(url: URL, signal: AbortSignal): Promise<void> {
    const rules = this.#cache.get(url.origin) ?? (await this.#fetchRules(url.origin, signal));
    const address = url.origin + (url.pathname + url.search).slice(0, MAX_PATH);
    if (rules === '' || robotsParser(url.origin, rules).isAllowed(address, ROBOT) !== false) return;
    throw new ReadingError({ code: 'forbidden', by: 'robots' });
  }

  async #fetchRules(origin: string, signal: AbortSignal): Promise<string> {
    const { client, deadlineMs } = this.#options;
    const url = new URL('/robots.txt', origin);
    try {
      const { status, bytes } = await withDeadline(deadlineMs, signal, (own) =>
        client.get({ url, signal: own, headers: { accept: 'text/plain' }, bodyLimit: () => MAX_BYTES }),
      );
      const rules = rulesFor(new TextDecoder().decode(bytes), ROBOT);
      this.#cache.set(origin, rules, { ttl: status < 500 ? FRESH_MS : RETRY_MS });
      return rules;
    } catch {
      signal.throwIfAborted();
      this.#cache.set(origin, '', { ttl: RETRY_MS });
      return '';
    }
  }
}
