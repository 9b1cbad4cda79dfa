import type { Clock } from '../../core/ports/ports.ts';
import type { RobotsChecker } from '../../http-client/robots-checker.ts';

/** For how long a site's leave holds, in ms: a feed is polled many times a day, and robots.txt changes seldom. */
const DAY = 24 * 60 * 60_000;
const MAX_REMEMBERED = 20_000;

/** Asks robots.txt as for articles, but once a day for each address, where it allows it. */
export class Consent {
  readonly #robots: Pick<RobotsChecker, 'check'>;
  readonly #clock: Clock;
  /** By address, the oldest first. */
  readonly #until = new Map<string, number>();

  constructor(robots: Pick<RobotsChecker, 'check'>, clock: Clock) {
    this.#robots = robots;
    this.#clock = clock;
  }

  /** @throws ReadingError `forbidden` by robots; the signal's reason. */
  async check(url: URL, signal: AbortSignal): Promise<void> {
    const now = this.#clock.now().getTime();
    const until = this.#until.get(url.href) ?? 0;
    if (until > now && until <= now + DAY) return;
    await this.#robots.check(url, signal);
    this.#until.delete(url.href);
    this.#until.set(url.href, now + DAY);
    for (const oldest of this.#until.keys()) {
      if (this.#until.size <= MAX_REMEMBERED) return;
      this.#until.delete(oldest);
    }
  }
}
