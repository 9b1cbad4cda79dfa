import { LRUCache } from 'lru-cache';
import type { Clock } from '../../core/ports/clock.ts';
import type { RobotsChecker } from '../../http-client/robots-checker.ts';

/** How long a permission of robots.txt is cached, in ms: feeds are polled many times a day, and robots.txt changes rarely. */
const TTL_MS = 24 * 60 * 60_000;
const MAX_ADDRESSES = 20_000;

/** Checks robots.txt as for articles, but only once a day for each address that it allows. */
export class RobotsCache {
  readonly #robots: Pick<RobotsChecker, 'check'>;
  readonly #clock: Clock;
  /** Until when each address is allowed, in ms by the program's clock. */
  readonly #allowedUntil = new LRUCache<string, number>({ max: MAX_ADDRESSES });

  constructor(robots: Pick<RobotsChecker, 'check'>, clock: Clock) {
    this.#robots = robots;
    this.#clock = clock;
  }

  /** @throws ReadingError `forbidden` by robots; the signal's reason. */
  async check(url: URL, signal: AbortSignal): Promise<void> {
    const now = this.#clock.now().getTime();
    const until = this.#allowedUntil.get(url.href) ?? 0;
    // Further ahead than a day: the clock has been set back since.
    if (until > now && until <= now + TTL_MS) return;
    await this.#robots.check(url, signal);
    this.#allowedUntil.set(url.href, now + TTL_MS);
  }
}
