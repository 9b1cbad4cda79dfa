import { z } from 'zod';
import type { Refusal } from './access.ts';
import { topicSchema } from './commentary.ts';
import type { Locale } from './locale.ts';
import type { Place } from './place.ts';

/** ISO days of the week: 1 is Monday. */
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
export type Weekday = (typeof weekdays)[number];

/** What to do with a digest without new articles: not post it, post that there are none, or post older articles. */
export const emptyPolicies = ['skip', 'say', 'older'] as const;
export type EmptyPolicy = (typeof emptyPolicies)[number];

/** How many articles a digest may show. More would not fit in one message on every platform. */
export const MAX_DIGEST_ITEMS = 10;
export const DEFAULT_DIGEST_ITEMS = 5;
/** How many subscriptions a place may have that have not ended: a limit on what one person can make the bot post. */
export const MAX_SUBSCRIPTIONS = 10;
/** How many topics a subscription may have. */
export const MAX_DIGEST_TOPICS = 10;

/** A local time of day, `HH:MM`, 00:00 to 23:59. */
export const timeSchema = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
export const topicsSchema = z.array(topicSchema).max(MAX_DIGEST_TOPICS);
/** Ten lower-case letters and digits: short enough for a token, and for a delivery's key. */
export const subscriptionIdSchema = z.string().regex(/^[a-z0-9]{10}$/);

/** What a digest contains, and when it is posted. */
export interface SubscriptionSettings {
  readonly locale: Locale;
  /** Canonical IANA name. */
  readonly timeZone: string;
  /** `HH:MM`. */
  readonly time: string;
  /** Ascending, at least one. */
  readonly days: readonly Weekday[];
  /** Empty: all topics. */
  readonly topics: readonly string[];
  /** 1 to `MAX_DIGEST_ITEMS`. */
  readonly maxItems: number;
  readonly whenEmpty: EmptyPolicy;
  /** Each digest opens a thread below it, on platforms where threads must be opened (default false). */
  readonly thread?: boolean;
}

/**
 * - active: runs at `nextAt`.
 * - paused: by a person, until a person resumes it.
 * - suspended: the place refused a digest. It is tried at each run and becomes active once the place accepts one.
 * - ended: unsubscribed; kept for a while, so that it can be resumed.
 */
export const subscriptionStates = ['active', 'paused', 'suspended', 'ended'] as const;

/** A subscription of a place to digests. */
export interface Subscription extends SubscriptionSettings {
  readonly id: string;
  /** Where digests are posted; with a `person`, in their direct messages. */
  readonly place: Place;
  /** Who created it, by the platform's id; undefined once they have deleted their data. */
  readonly createdBy?: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly state: (typeof subscriptionStates)[number];
  /** Why it is suspended. */
  readonly refusal?: Refusal;
  /** When its creator was notified of the refusal, once for each suspension. */
  readonly notifiedAt?: Date;
  /** Its next run, set while it is active or suspended. */
  readonly nextAt?: Date;
  /** What appeared until then has been delivered, or was there before the subscription. */
  readonly coveredUntil: Date;
  /** The last local day (ISO date) that has an outbox entry: a day has one at most. */
  readonly lastDay?: string;
}
