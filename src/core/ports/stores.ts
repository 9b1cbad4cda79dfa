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
 * What the bot remembers, on whichever database. Every method rejects with `StoreUnavailableError` when the database cannot
 * be reached or has no room; then nothing of what was asked for has been done.
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

/** What our posts show. */
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
  /** False, and nothing added, where the place has `max` already that have not ended: counted in the same transaction. */
  add(subscription: Subscription, max: number): Promise<boolean>;
  find(id: string): Promise<Subscription | undefined>;
  /** In exactly this place (its thread, its person), oldest first; none that ended. */
  findByPlace(place: Place): Promise<readonly Subscription[]>;
  /** Those that ended in exactly this place, the last to end first, at most 10. */
  findEnded(place: Place): Promise<readonly Subscription[]>;
  /** Oldest first; none that ended. */
  findByScope(scope: Scope): Promise<readonly Subscription[]>;
  /**
   * Reads one, changes it and writes it, with nobody in between. `change` is pure; what it returns is kept, and
   * undefined leaves it as it is. Resolves with the subscription as it is then; undefined when there is none.
   */
  change(
    id: string,
    change: (current: Subscription) => Subscription | undefined,
  ): Promise<Subscription | undefined>;
  /** The same for all of an area, ended ones left out; resolves with those that were changed. */
  changeWithin(
    scope: Scope,
    change: (current: Subscription) => Subscription | undefined,
  ): Promise<readonly Subscription[]>;
  /** Suspended ones whose maker was not told yet, at most `limit`. */
  unnotified(limit: number): Promise<readonly Subscription[]>;
  /** Deletes for good what ended before. Resolves with how many. */
  purgeEnded(before: Date): Promise<number>;
}

/**
 * - waiting: for its time (`tryAt`).
 * - sending: some process has leased it.
 * - sent; skipped: there was nothing to say.
 * - failed: the place refused it, or time ran out; certainly not posted.
 * - uncertain: it may have been posted, and nobody can tell: for the operator.
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

/** One subscription's digest of one local day, on its way. */
export interface OutboxEntry {
  /** Made of subscription and day (`abcdefghij-20261123`): the key that the platform gets. */
  readonly key: string;
  readonly subscription: string;
  readonly place: Place;
  /** ISO date in the subscription's time zone. */
  readonly day: string;
  readonly dueAt: Date;
  /** When the operator put it back in the queue; how late it is counts from then. */
  readonly retriedAt?: Date;
  /** It tells what appeared until then: when it was made, so the same for every attempt. */
  readonly coversUntil: Date;
  readonly state: DeliveryState;
  /** How often it was leased. */
  readonly attempts: number;
  readonly tryAt: Date;
  /** When the first attempt began that may have arrived; undefined when none may have. */
  readonly attemptedAt?: Date;
  readonly leaseUntil?: Date;
  readonly sentAt?: Date;
  /** The platform's id of the post. */
  readonly message?: string;
  /** Why the last attempt failed, for the operator. */
  readonly error?: string;
}

/** What becomes of a due subscription. */
export interface DigestPlan {
  /** Its next run. */
  readonly nextAt: Date;
  /** The digest to be delivered; undefined where its time has passed by too far. */
  readonly entry?: { readonly key: string; readonly day: string; readonly dueAt: Date };
}

/** How an attempt ended. */
export type AttemptResult =
  /** All that appeared until `coveredUntil` has been told, in the same transaction; it never goes back. */
  | { readonly state: 'sent'; readonly at: Date; readonly message: string; readonly coveredUntil: Date }
  | { readonly state: 'skipped'; readonly at: Date; readonly coveredUntil: Date }
  /** Another attempt at `tryAt`; it must look first if `maybeSent`. */
  | {
      readonly state: 'waiting';
      readonly tryAt: Date;
      readonly maybeSent: boolean;
      readonly error: string;
    }
  /** With a `refusal` the subscription is suspended for it, in the same transaction; its maker is then to be told. */
  | { readonly state: 'failed'; readonly error: string; readonly refusal?: Refusal }
  | { readonly state: 'uncertain'; readonly error: string };

export interface LeaseOptions {
  readonly now: Date;
  /** Until when nobody else takes them. A lease that lasts beyond `now` by more than twice that long is broken: the clock jumped back. */
  readonly until: Date;
  readonly limit: number;
  /** The platforms that this process is connected to. */
  readonly platforms: readonly string[];
}

/** One attempt at a parcel: as it was leased. */
export type AttemptRef = Pick<OutboxEntry, 'key' | 'attempts'>;

/** Deliveries between being due and having arrived. */
export interface Outbox {
  /**
   * Takes up to `limit` subscriptions whose `nextAt` has come (active ones, and suspended ones to try again), asks `plan`
   * for each, and writes parcels and next runs, in one transaction. A parcel for a day that has one already is not made; the day of one that is made becomes the
   * subscription's `lastDay`, and it covers what appeared until `now`.
   * Resolves with how many were taken: call again until that is less than `limit`. Several processes share the work.
   */
  enqueueDue(now: Date, limit: number, plan: (due: Subscription) => DigestPlan): Promise<number>;
  /** Leases parcels that are to be sent, those waiting longest first, and those whose lease has run out. */
  lease(lease: LeaseOptions): Promise<readonly OutboxEntry[]>;
  /**
   * Writes that an attempt begins, before anything is sent, and renews its lease: nobody else takes the parcel before
   * `until`. The first attempt that may have arrived is kept. False, and nothing may be sent: the lease had run out, or
   * another process has the parcel.
   */
  beginAttempt(attempt: AttemptRef, at: Date, until: Date): Promise<boolean>;
  /** Writes how an attempt ended. Of one whose parcel another process has by now, only that it was sent. */
  completeAttempt(attempt: AttemptRef, settlement: AttemptResult): Promise<void>;
  /** How many are waiting or being sent, and since when the oldest is due, or was retried. */
  depth(now: Date): Promise<{ readonly waiting: number; readonly oldest?: Date }>;
  /** By platform and state. */
  countByState(): Promise<
    readonly { readonly platform: string; readonly state: DeliveryState; readonly count: number }[]
  >;
  /** Uncertain and failed ones, and those that should have been sent before `lateBefore`; oldest first. */
  needingAttention(lateBefore: Date, limit: number): Promise<readonly OutboxEntry[]>;
  find(key: string): Promise<OutboxEntry | undefined>;
  /**
   * Back to waiting, as if due now (`retriedAt`), from failed, uncertain or dropped. False when it is in another state. An uncertain
   * one will be posted, whether it had arrived or not.
   */
  retry(key: string, now: Date): Promise<boolean>;
  /** From waiting, failed or uncertain. False when it is in another state. */
  drop(key: string): Promise<boolean>;
  /** Deletes parcels that came to an end before. Resolves with how many. */
  purge(before: Date): Promise<number>;
}

/** When each article was first seen in the library: what "new" means, whatever date an article carries. */
export interface FirstSeenStore {
  /**
   * Notes those that were not known. The very first ones count from their date of publication: the library did not
   * appear all at once. Resolves with how many were new.
   */
  record(entries: readonly Pick<Entry, 'slug' | 'published'>[], now: Date): Promise<number>;
  /** Slugs that appeared after one moment and until another (included), newest first. */
  between(after: Date, until: Date): Promise<readonly string[]>;
}

/** Guilds and workspaces, and people, for as long as anything of theirs is kept. */
export interface TenantStore {
  /** The bot was removed: what is kept of it is deleted after a while, unless it comes back. */
  botRemoved(scope: Scope, at: Date): Promise<void>;
  botJoined(scope: Scope): Promise<void>;
  /** Deletes all of those that were left before, direct messages too. Resolves with how many. */
  purge(before: Date): Promise<number>;
  /** All that is kept of a guild or workspace, as plain JSON; but for what people have in their direct messages. */
  exportWorkspace(scope: Scope): Promise<Record<string, unknown>>;
  /** All that is kept of a person, as plain JSON: their own digests, and what they made in places. */
  exportPerson(platform: string, person: string): Promise<Record<string, unknown>>;
  /** Deletes as much. Resolves with how many rows. */
  eraseWorkspace(scope: Scope): Promise<number>;
  /** Deletes their own digests, and their id from what they made for others. Resolves with how many rows. */
  erasePerson(platform: string, person: string): Promise<number>;
}

/** The processes that share the store. */
export interface InstanceStore {
  /** Says that this one lives, and resolves with how many do: those that said so since `aliveSince`. At least 1. */
  heartbeat(id: string, now: Date, aliveSince: Date): Promise<number>;
  /** This one stops. */
  remove(id: string): Promise<void>;
}
