import robotsParser from 'robots-parser';
import { ReadingError } from '../core/model/failure.ts';
import { rulesFor } from './robots-rules.ts';
import type { SafeHttpClient } from './safe-http-client.ts';
import { withDeadline } from './with-deadline.ts';

/** The name that robots.txt knows us by. */
export const ROBOT = 'Contrepoint';

/** What RFC 9309 wants to be read at least. */
const MAX_BYTES = 500 * 1024;
const HOUR_MS = 3_600_000;
/** How long a site is not asked again that had no answer. */
const PAUSE_MS = 5 * 60_000;
/** Of all the rules that are remembered, in characters. */
const MAX_REMEMBERED = 2_000_000;
/** A robots.txt is matched against no more of an address: what a pattern costs grows with it. */
const MAX_PATH = 1000;

interface CachedRules {
  readonly text: string;
  readonly until: number;
}

export interface RobotsOptions {
  readonly client: SafeHttpClient;
  readonly deadlineMs: number;
  /** ms, from any point in time. */
  readonly now?: () => number;
}

/**
 * What sites wish of programs. One without a robots.txt wishes nothing, and neither does one that cannot be asked: RFC
 * 9309 has crawlers stay away from a site whose robots.txt fails, so as not to make it worse, but we read one page,
 * because a person asks for it, and if the site is down the page says so by itself.
 */
export class RobotsChecker {
  readonly #options: RobotsOptions;
  readonly #now: () => number;
  /** By origin, the oldest first. */
  readonly #known = new Map<string, CachedRules>();
  #size = 0;

  constructor(options: RobotsOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
  }

  /** @throws ReadingError `forbidden` by robots; the signal's reason. */
  async check(url: URL, signal: AbortSignal): Promise<void> {
    const text = await this.#rules(url.origin, signal);
    const address = url.origin + (url.pathname + url.search).slice(0, MAX_PATH);
    if (text === '' || robotsParser(url.origin, text).isAllowed(address, ROBOT) !== false) return;
    throw new ReadingError({ code: 'forbidden', by: 'robots' });
  }

  async #rules(origin: string, signal: AbortSignal): Promise<string> {
    const known = this.#known.get(origin);
    if (known && known.until > this.#now()) return known.text;
    const { text, freshMs } = await this.#ask(origin, signal);
    this.#remember(origin, { text, until: this.#now() + freshMs });
    return text;
  }

  async #ask(origin: string, signal: AbortSignal): Promise<{ text: string; freshMs: number }> {
    const { client, deadlineMs } = this.#options;
    const url = new URL('/robots.txt', origin);
    try {
      const { status, bytes } = await withDeadline(deadlineMs, signal, (own) =>
        client.get({ url, signal: own, headers: { accept: 'text/plain' }, bodyLimit: () => MAX_BYTES }),
      );
      const text = rulesFor(new TextDecoder().decode(bytes), ROBOT);
      return { text, freshMs: status < 500 ? HOUR_MS : PAUSE_MS };
    } catch {
      signal.throwIfAborted();
      return { text: '', freshMs: PAUSE_MS };
    }
  }

  #remember(origin: string, rules: CachedRules): void {
    this.#forget(origin);
    this.#known.set(origin, rules);
    this.#size += cost(origin, rules);
    for (const oldest of this.#known.keys()) {
      if (this.#size <= MAX_REMEMBERED) return;
      this.#forget(oldest);
    }
  }

  #forget(origin: string): void {
    const rules = this.#known.get(origin);
    if (!rules) return;
    this.#known.delete(origin);
    this.#size -= cost(origin, rules);
  }
}

/** The origin and what a Map needs for an entry count as well: a site without rules is not for free. */
function cost(origin: string, { text }: CachedRules): number {
  return text.length + origin.length + 200;
}
