import type { Card } from '../core/card/card.ts';
import type { PostContent } from '../core/card/reply.ts';
import type { CheckAccess } from '../core/model/access.ts';
import type { Delivery } from '../core/model/delivery.ts';
import type { Locale } from '../core/model/locale.ts';
import type { PostRef } from '../core/model/request.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { Library } from '../core/ports/library.ts';
import type { Log } from '../core/ports/log.ts';
import type { Meter } from '../core/ports/meter.ts';
import type { Stores } from '../core/ports/stores.ts';

export interface DigestDeps {
  readonly stores: Pick<Stores, 'subscriptions' | 'outbox' | 'firstSeen' | 'tenants' | 'instances'>;
  readonly library: Library;
  /** Posts on the platform of the delivery's place. @throws DeliveryError */
  readonly deliver: (delivery: Delivery) => Promise<PostRef>;
  readonly access: CheckAccess;
  /** The platforms that are on, and the rate that each takes from all processes together. */
  readonly platforms: readonly { readonly name: string; readonly deliveriesPerSecond: number }[];
  readonly cardOf: (content: PostContent) => Promise<Card | undefined>;
  readonly policy: DigestPolicy;
  /** The operator's language. */
  readonly locale: Locale;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
}

/** Settings of the engine, each with its default. Durations in ms; but for `stopPatienceMs` by the program's clock. */
export interface DigestPolicy {
  /** A digest that is later than this is not sent; the next one covers what it would have (6 h). */
  readonly lateMs: number;
  /** How long ended subscriptions, outbox entries that came to an end, and data of places that the bot left are kept (30 days). */
  readonly retentionMs: number;
  /** How long a process has for one attempt before another takes over (60 s). */
  readonly leaseMs: number;
  /** The wait after a first failed attempt (15 s); it doubles from then on, with jitter. */
  readonly firstRetryMs: number;
  /** The longest wait between two attempts (10 min). */
  readonly longestRetryMs: number;
  /** When due digests are looked for, as a cron expression with seconds (every 10 s). */
  readonly tick: string;
  /** How many times faster than the platform's rate deliveries go (1): for tests with a server that takes more than the real one. */
  readonly pace: number;
  /** How long deliveries in progress may take to end when the program stops (7 s). */
  readonly stopPatienceMs: number;
  /** Where the operator is told of deliveries that need attention. */
  readonly operatorChannel?: { readonly platform: string; readonly channel: string };
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export const defaultPolicy: DigestPolicy = {
  lateMs: 6 * 60 * MINUTE,
  retentionMs: 30 * DAY,
  leaseMs: MINUTE,
  firstRetryMs: 15_000,
  longestRetryMs: 10 * MINUTE,
  tick: '*/10 * * * * *',
  pace: 1,
  stopPatienceMs: 7000,
};
