import type { Locale } from '../../core/model/locale.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { Log } from '../../core/ports/log.ts';

export interface DiscordSettings {
  readonly token: string;
  /** Where Discord's API is, if not where it always is: a proxy, or a test server. */
  readonly apiUrl?: string;
  readonly log: Log;
  /** The language of places and readers that speak none of ours, and of words to the operator. */
  readonly locale: Locale;
  /** How long one request to Discord may take (10,000 ms). */
  readonly requestTimeoutMs?: number;
  /** How long one delivery may take, with all its requests (25,000 ms). */
  readonly deliveryTimeoutMs?: number;
  /** Which shards this process connects, of how many (all of them, as many as Discord recommends). */
  readonly shards?: { readonly ids: readonly number[]; readonly count: number };
  /** What the program goes by (this machine's). */
  readonly clock?: Clock;
}

export const defaults = {
  apiUrl: 'https://discord.com/api',
  requestTimeoutMs: 10_000,
  // `Platform.deliver` has half a minute.
  deliveryTimeoutMs: 25_000,
  clock: { now: () => new Date() },
} as const satisfies Partial<DiscordSettings>;
