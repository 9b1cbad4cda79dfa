import { z } from 'zod';
import type { Refusal } from './access.ts';
import { topicSchema } from './commentary.ts';
import type { Locale } from './locale.ts';
import type { Place } from './place.ts';

/** ISO days of the week: 1 is Monday. */
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
export type Weekday = (typeof weekdays)[number];

/** What a digest is when nothing was published: not posted, a line that says so, or older articles to catch up on. */
export const emptyPolicies = ['skip', 'say', 'older'] as const;
export type EmptyPolicy = (typeof emptyPolicies)[number];

/** How many articles a digest may show: more would not fit in one message of every platform. */
export const MAX_DIGEST_ITEMS = 10;
export const DEFAULT_DIGEST_ITEMS = 5;
/** How many live subscriptions a place may have: a bound on what one person can make the bot post. */
export const MAX_SUBSCRIPTIONS = 10;
/** Topics of one subscription. */
export const MAX_DIGEST_TOPICS = 10;

/** A local time of day, `HH:MM` of 24 hours. */
export const timeSchema = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
export const topicsSchema = z.array(topicSchema).max(MAX_DIGEST_TOPICS);
/** Lower-case letters and digits: short enough for a token, and for a delivery's key. */
export const subscriptionIdSchema = z.string().regex(/^[a-z0-9]{10}$/);

/** What somebody wants in a digest, and when. */
export interface SubscriptionSettings {
  readonly locale: Locale;
  /** IANA name, canonical. */
  readonly timeZone: string;
  /** `HH:MM`. */
  readonly time: string;
  /** In order, at least one. All seven: daily; one: weekly. */
  readonly days: readonly Weekday[];
  /** Empty: all topics. */
  readonly topics: readonly string[];
  /** 1 to `MAX_DIGEST_ITEMS`. */
  readonly maxItems: number;
  readonly whenEmpty: EmptyPolicy;
  /** Each digest opens a thread below it, to talk in, where the platform has threads that need opening (default false). */
  readonly thread?: boolean;
}

/**
 * - active: runs at `nextAt`.
 * - paused: by a person, until a person resumes it.
 * - suspended: the place refused a digest; runs again by itself once it takes one.
 * - ended: unsubscribed; kept for a while, so that it can be undone.
 */
export const subscriptionStates = ['active', 'paused', 'suspended', 'ended'] as const;
export type SubscriptionState = (typeof subscriptionStates)[number];

/** A place's wish for a digest. Times are moments in UTC. */
export interface Subscription extends SubscriptionSettings {
  readonly id: string;
  /** Where digests go; with a `person`, to their direct messages. */
  readonly place: Place;
  /** The platform's id of whoever made it; undefined once they had their data deleted. */
  readonly createdBy?: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly state: SubscriptionState;
  /** Why it is suspended. */
  readonly refusal?: Refusal;
  /** When its maker was told of the refusal: once for each suspension. */
  readonly notifiedAt?: Date;
  /** Its next run. Set while it is active, and while it is suspended: then it is when the place is tried again. */
  readonly nextAt?: Date;
  /** All that appeared until then has been delivered, or was there before the subscription was. */
  readonly coveredUntil: Date;
  /** The last local day (ISO date) for which a delivery was made: there is never a second one for a day. */
  readonly lastDay?: string;
}
