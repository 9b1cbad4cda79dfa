import type { PostContent } from '../card/reply.ts';
import type { Refusal } from '../model/access.ts';
import type { Entry } from '../model/commentary.ts';
import type { Place, Scope } from '../model/place.ts';
import type { PlaceSettings } from '../model/place-settings.ts';
import type { PostRef } from '../model/request.ts';
import type { Subscription } from '../model/subscription.ts';
import type { CandidateStore, FeedStore } from './feed-stores.ts';
import type { DraftStore, JobStore, SpendingStore } from './generation-stores.ts';

/**
 * What the bot keeps across restarts, in SQLite or PostgreSQL. Every method rejects with `StoreUnavailableError` when the
 * database cannot be reached or is full; nothing has been changed then.
 */
export interface Stores {
  readonly ledger: Ledger;
  readonly settings: SettingsStore;
  readonly subscriptions: SubscriptionStore;
  readonly outbox: Outbox;
  readonly firstSeen: FirstSeenStore;
  readonly tenants: TenantStore;
  readonly instances: InstanceStore;
  readonly jobs: JobStore;
  readonly drafts: DraftStore;
  readonly spending: SpendingStore;
  readonly feeds: FeedStore;
  readonly candidates: CandidateStore;
}

/** What each of our posts shows. */
export interface Ledger {
  record(post: PostRef, content: PostContent): Promise<void>;
  find(post: PostRef): Promise<PostContent | undefined>;
  forget(post: PostRef): Promise<void>;
}

/** Settings by scope. Those of a channel come before those of its workspace. */
export interface SettingsStore {
  /** As they apply in this place: the channel's own, and the workspace's where the channel has none. */
  effective(place: Scope): Promise<PlaceSettings>;
  /** As they were set for exactly this scope. */
  own(scope: Scope): Promise<PlaceSettings>;
  /** Replaces what was set for this scope; empty settings delete it. */
  set(scope: Scope, settings: PlaceSettings): Promise<void>;
}

export interface SubscriptionStore {
  /** False, and nothing is added, when the place already has `max` subscriptions that have not ended: counted in the same transaction. */
  add(subscription: Subscription, max: number): Promise<boolean>;
  find(id: string): Promise<Subscription | undefined>;
  /** In exactly this place (its thread, its person), oldest first, without ended ones. */
  findByPlace(place: Place): Promise<readonly Subscription[]>;
  /** Ended ones in exactly this place, the last to end first, at most 10. */
  findEnded(place: Place): Promise<readonly Subscription[]>;
  /** Oldest first, without ended ones. */
  findByScope(scope: Scope): Promise<readonly Subscription[]>;
  /**
   * Reads one, changes it and writes it in one transaction. `change` is pure; where it returns undefined, nothing is
   * written. Resolves with the subscription as it is afterwards; undefined when there is none.
   */
  change(
    id: string,
    change: (current: Subscription) => Subscription | undefined,
  ): Promise<Subscription | undefined>;
  /** The same for every subscription of a scope that has not ended. Resolves with those that were changed. */
  changeWithin(
    scope: Scope,
    change: (current: Subscription) => Subscription | undefined,
  ): Promise<readonly Subscription[]>;
  /** Suspended ones whose creator has not been notified yet, at most `limit`. */
  unnotified(limit: number): Promise<readonly Subscription[]>;
  /** Deletes subscriptions that ended before that moment. Resolves with how many. */
  purgeEnded(before: Date): Promise<number>;
}

/**
 * - waiting: until `tryAt`.
 * - sending: leased by a process.
 * - sent.
 * - skipped: the digest was empty.
 * - failed: the place refused it, or it became too late; certainly not posted.
 * - uncertain: it may have been posted, and it cannot be found out. The operator decides.
 * - dropped: by the operator.
 */
export const deliveryStates = [
  'waiting',
  'sending',
  'sent',
  'skipped',
  'failed',
  'uncertain',
  'dropped',
] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** One subscription's digest of one local day, while it is being sent. */
export interface OutboxEntry {
  /** Subscription and day (`abcdefghij-20261123`): the delivery's key. */
  readonly key: string;
  readonly subscription: string;
  readonly place: Place;
  /** ISO date in the subscription's time zone. */
  readonly day: string;
  readonly dueAt: Date;
  /** When the operator put it back in the queue. Its lateness counts from then on. */
  readonly retriedAt?: Date;
  /** It covers what appeared until then: the moment at which it was enqueued, so the same for every attempt. */
  readonly coversUntil: Date;
  readonly state: DeliveryState;
  /** How many times it was leased. */
  readonly attempts: number;
  readonly tryAt: Date;
  /** When the first attempt began that may have arrived; undefined when none can have. */
  readonly attemptedAt?: Date;
  readonly leaseUntil?: Date;
  readonly sentAt?: Date;
  /** The platform's id of the post. */
  readonly message?: string;
  /** Why the last attempt failed, for the operator. */
  readonly error?: string;
}

/** What to do with a due subscription. */
export interface DigestPlan {
  /** Its next run. */
  readonly nextAt: Date;
  /** The digest to send; undefined when it is too late for it. */
  readonly entry?: { readonly key: string; readonly day: string; readonly dueAt: Date };
}

/** How an attempt ended. */
export type AttemptResult =
  /** What appeared until `coveredUntil` counts as delivered, in the same transaction; it never goes back. */
  | { readonly state: 'sent'; readonly at: Date; readonly message: string; readonly coveredUntil: Date }
  | { readonly state: 'skipped'; readonly at: Date; readonly coveredUntil: Date }
  /** To be tried again at `tryAt`. With `maybeSent`, the next attempt must look for the post first. */
  | {
      readonly state: 'waiting';
      readonly tryAt: Date;
      readonly maybeSent: boolean;
      readonly error: string;
    }
  /** With a `refusal`, the subscription is suspended in the same transaction, and its creator is to be notified. */
  | { readonly state: 'failed'; readonly error: string; readonly refusal?: Refusal }
  | { readonly state: 'uncertain'; readonly error: string };

export interface LeaseOptions {
  readonly now: Date;
  /** Until when no other process takes them. A lease that ends more than twice that far ahead of `now` is ignored: the clock was set back. */
  readonly until: Date;
  readonly limit: number;
  /** The platforms that this process is connected to. */
  readonly platforms: readonly string[];
}

/** One attempt at an entry, by the number that it was leased with. */
export type AttemptRef = Pick<OutboxEntry, 'key' | 'attempts'>;

/** Digests between being due and having arrived. Several processes share the work. */
export interface Outbox {
  /**
   * Takes up to `limit` subscriptions whose `nextAt` has come (active ones, and suspended ones to be tried again), asks
   * `plan` what to do with each, and writes entries and next runs in one transaction. A day has one entry at most. The day
   * of a new entry becomes the subscription's `lastDay`, and the entry covers what appeared until `now`.
   * Resolves with how many were taken: call again until that is less than `limit`.
   */
  enqueueDue(now: Date, limit: number, plan: (due: Subscription) => DigestPlan): Promise<number>;
  /** Leases entries that are to be sent, those waiting longest first, and entries whose lease has expired. */
  lease(lease: LeaseOptions): Promise<readonly OutboxEntry[]>;
  /**
   * Writes that an attempt begins, before anything is sent, and renews its lease until `until`. The first attempt that may
   * have arrived is kept. False, and nothing may be sent: the lease had expired, or another process has the entry.
   */
  beginAttempt(attempt: AttemptRef, at: Date, until: Date): Promise<boolean>;
  /** Writes how an attempt ended. Once another process has the entry, only that it was sent is written. */
  completeAttempt(attempt: AttemptRef, result: AttemptResult): Promise<void>;
  /** How many are waiting or being sent, and since when the oldest has been due, or was put back. */
  depth(now: Date): Promise<{ readonly waiting: number; readonly oldest?: Date }>;
  /** By platform and state. */
  countByState(): Promise<
    readonly { readonly platform: string; readonly state: DeliveryState; readonly count: number }[]
  >;
  /** Uncertain and failed ones, and those that should have been sent before `lateBefore`, oldest first. */
  needingAttention(lateBefore: Date, limit: number): Promise<readonly OutboxEntry[]>;
  find(key: string): Promise<OutboxEntry | undefined>;
  /**
   * Puts a failed, uncertain or dropped one back, as if it were due now (`retriedAt`). False when it is in another state.
   * An uncertain one is then posted, even if it had arrived.
   */
  retry(key: string, now: Date): Promise<boolean>;
  /** Drops a waiting, failed or uncertain one. False when it is in another state. */
  drop(key: string): Promise<boolean>;
  /** Deletes entries that ended before that moment. Resolves with how many. */
  purge(before: Date): Promise<number>;
}

/** When each article was first seen in the library: what “new” means in a digest, whatever the article's date. */
export interface FirstSeenStore {
  /**
   * Records those that are not known yet. In an empty store they count from their dates of publication, so that the first
   * digest does not show the whole library. Resolves with how many were new.
   */
  record(entries: readonly Pick<Entry, 'slug' | 'published'>[], now: Date): Promise<number>;
  /** Slugs first seen after one moment and until another (included), newest first. */
  between(after: Date, until: Date): Promise<readonly string[]>;
}

/** The data of guilds, workspaces and people: to export and to delete. */
export interface TenantStore {
  /** Notes that the bot was removed: `purge` deletes the data, unless the bot joins again before. */
  botRemoved(scope: Scope, at: Date): Promise<void>;
  botJoined(scope: Scope): Promise<void>;
  /** Deletes the data of those that removed the bot before that moment, direct messages too. Resolves with how many. */
  purge(before: Date): Promise<number>;
  /** Everything that is kept about a guild or workspace, as plain JSON, without people's direct messages. */
  exportWorkspace(scope: Scope): Promise<Record<string, unknown>>;
  /** Everything that is kept about a person, as plain JSON: their own digests, and what they created in places. */
  exportPerson(platform: string, person: string): Promise<Record<string, unknown>>;
  /** Deletes what `exportWorkspace` returns. Resolves with how many rows. */
  eraseWorkspace(scope: Scope): Promise<number>;
  /** Deletes their own digests, and their id from what they created for others. Resolves with how many rows. */
  erasePerson(platform: string, person: string): Promise<number>;
}

/** The processes that share the store. */
export interface InstanceStore {
  /** Records that this process is alive, and resolves with how many are: those recorded since `aliveSince`. At least 1. */
  heartbeat(id: string, now: Date, aliveSince: Date): Promise<number>;
  /** Call it when the process stops. */
  remove(id: string): Promise<void>;
}
