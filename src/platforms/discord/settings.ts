import type { WebSocketOptions } from 'discord.js';
import type { Locale } from '../../core/model/locale.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { Log } from '../../core/ports/log.ts';
import type { Timings } from './limits.ts';

export interface DiscordSettings {
  readonly token: string;
  /** The API's base address (default `https://discord.com/api`): set it for a proxy or a test server. */
  readonly apiUrl?: string;
  readonly log: Log;
  /** The language of places and readers whose own language we do not support, and of messages to the operator. */
  readonly locale: Locale;
  /** The time limit of one request to Discord (default 10,000 ms). */
  readonly requestTimeoutMs?: number;
  /** The time limit of one delivery, with all its requests (default 25,000 ms). */
  readonly deliveryTimeoutMs?: number;
  /** The shards that this process connects, and how many there are (default: all that Discord recommends). */
  readonly shards?: { readonly ids: readonly number[]; readonly count: number };
  /** The program's clock (default: this machine's). */
  readonly clock?: Clock;
  /** Waiting times that differ from `defaultTimings`. */
  readonly timings?: Partial<Timings>;
  /** Spaces out IDENTIFY (default: discord.js' own throttler, one per 5 s). */
  readonly buildIdentifyThrottler?: NonNullable<WebSocketOptions['buildIdentifyThrottler']>;
}

export const defaults = {
  apiUrl: 'https://discord.com/api',
  requestTimeoutMs: 10_000,
  // `Platform.deliver` must settle within 30 s.
  deliveryTimeoutMs: 25_000,
  clock: { now: () => new Date() },
} as const satisfies Partial<DiscordSettings>;
