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
  /** By the platform of the place. @throws DeliveryError */
  readonly deliver: (delivery: Delivery) => Promise<PostRef>;
  readonly access: CheckAccess;
  /** The platforms that are on, and what they take from all processes together. */
  readonly platforms: readonly { readonly name: string; readonly deliveriesPerSecond: number }[];
  readonly cardOf: (subject: PostContent) => Promise<Card | undefined>;
  readonly policy: DigestPolicy;
  /** The operator's language. */
  readonly locale: Locale;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
}

/** What may be set, each with what it is by default. Durations in ms, by the program's clock. */
export interface DigestPolicy {
  /** A digest that is later than this is left to the next one (6 h). */
  readonly lateMs: number;
  /** How long ended subscriptions, parcels that came to their end, and data of places that were left are kept (30 days). */
  readonly keepMs: number;
  /** How long a process has for one attempt before another takes over (60 s). */
  readonly leaseMs: number;
  /** The wait after a first failed attempt (15 s); it doubles from then on, with jitter. */
  readonly firstRetryMs: number;
  /** The longest wait between two attempts (10 min). */
  readonly longestRetryMs: number;
  /** How often due digests are looked for (10 s), as node-cron writes it. */
  readonly tick: string;
  /** How many times faster than a platform's pace deliveries go (1): for a server that bears more than the real one. */
  readonly pace: number;
  /** Where the operator is told of what needs a hand. */
  readonly operatorChannel?: { readonly platform: string; readonly channel: string };
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export const defaultPolicy: DigestPolicy = {
  lateMs: 6 * 60 * MINUTE,
  keepMs: 30 * DAY,
  leaseMs: MINUTE,
  firstRetryMs: 15_000,
  longestRetryMs: 10 * MINUTE,
  tick: '*/10 * * * * *',
  pace: 1,
};
