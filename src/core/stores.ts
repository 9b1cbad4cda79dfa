import type { Entry } from './commentary.ts';
import type { Draft } from './draft.ts';
import type { Candidate, Feed } from './feed.ts';
import type { Job, JobResult, Stage, Task, Waiter } from './job.ts';
import type { Area, Refusal, SettingsStore } from './places.ts';
import type { Ledger } from './ports.ts';
import type { Place } from './request.ts';
import type { Subscription } from './subscription.ts';

/**
 * What the bot remembers, on whichever database. Every method rejects with `StoreUnavailable` when the database cannot
 * be reached or has no room; then nothing of what was asked for has been done.
 */
export interface Stores {
  readonly ledger: Ledger;
  readonly settings: SettingsStore;
  readonly subscriptions: SubscriptionStore;
  readonly outbox: Outbox;
  readonly appearances: Appearances;
  readonly tenants: Tenants;
  readonly instances: Instances;
  readonly jobs: JobStore;
  readonly drafts: DraftStore;
  readonly spending: Spending;
  readonly feeds: FeedStore;
  readonly candidates: CandidateStore;
}

export interface SubscriptionStore {
  /** False, and nothing added, where the place has `max` already that have not ended: counted in the same transaction. */
  add(subscription: Subscription, max: number): Promise<boolean>;
  find(id: string): Promise<Subscription | undefined>;
  /** In exactly this place (its thread, its person), oldest first; none that ended. */
  at(place: Place): Promise<readonly Subscription[]>;
  /** Those that ended in exactly this place, the last to end first, at most 10. */
  ended(place: Place): Promise<readonly Subscription[]>;
  /** Oldest first; none that ended. */
  within(area: Area): Promise<readonly Subscription[]>;
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
    area: Area,
    change: (current: Subscription) => Subscription | undefined,
  ): Promise<readonly Subscription[]>;
  /** Suspended ones whose maker was not told yet, at most `limit`. */
  untold(limit: number): Promise<readonly Subscription[]>;
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
export interface Parcel {
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
export interface Plan {
  /** Its next run. */
  readonly nextAt: Date;
  /** The digest to be delivered; undefined where its time has passed by too far. */
  readonly parcel?: { readonly key: string; readonly day: string; readonly dueAt: Date };
}

/** How an attempt ended. */
export type Settlement =
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

export interface Lease {
  readonly now: Date;
  /** Until when nobody else takes them. A lease that lasts beyond `now` by more than twice that long is broken: the clock jumped back. */
  readonly until: Date;
  readonly limit: number;
  /** The platforms that this process is connected to. */
  readonly platforms: readonly string[];
}

/** One attempt at a parcel: as it was leased. */
export type AttemptRef = Pick<Parcel, 'key' | 'attempts'>;

/** Deliveries between being due and having arrived. */
export interface Outbox {
  /**
   * Takes up to `limit` subscriptions whose `nextAt` has come (active ones, and suspended ones to try again), asks `plan`
   * for each, and writes parcels and next runs, in one transaction. A parcel for a day that has one already is not made; the day of one that is made becomes the
   * subscription's `lastDay`, and it covers what appeared until `now`.
   * Resolves with how many were taken: call again until that is less than `limit`. Several processes share the work.
   */
  enqueue(now: Date, limit: number, plan: (due: Subscription) => Plan): Promise<number>;
  /** Leases parcels that are to be sent, those waiting longest first, and those whose lease has run out. */
  lease(lease: Lease): Promise<readonly Parcel[]>;
  /**
   * Writes that an attempt begins, before anything is sent, and renews its lease: nobody else takes the parcel before
   * `until`. The first attempt that may have arrived is kept. False, and nothing may be sent: the lease had run out, or
   * another process has the parcel.
   */
  begin(attempt: AttemptRef, at: Date, until: Date): Promise<boolean>;
  /** Writes how an attempt ended. Of one whose parcel another process has by now, only that it was sent. */
  settle(attempt: AttemptRef, settlement: Settlement): Promise<void>;
  /** How many are waiting or being sent, and since when the oldest is due, or was retried. */
  depth(now: Date): Promise<{ readonly waiting: number; readonly oldest?: Date }>;
  /** By platform and state. */
  counts(): Promise<
    readonly { readonly platform: string; readonly state: DeliveryState; readonly count: number }[]
  >;
  /** Uncertain and failed ones, and those that should have been sent before `lateBefore`; oldest first. */
  troubled(lateBefore: Date, limit: number): Promise<readonly Parcel[]>;
  find(key: string): Promise<Parcel | undefined>;
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
export interface Appearances {
  /**
   * Notes those that were not known. The very first ones count from their date of publication: the library did not
   * appear all at once. Resolves with how many were new.
   */
  note(entries: readonly Pick<Entry, 'slug' | 'published'>[], now: Date): Promise<number>;
  /** Slugs that appeared after one moment and until another (included), newest first. */
  between(after: Date, until: Date): Promise<readonly string[]>;
}

/** Guilds and workspaces, and people, for as long as anything of theirs is kept. */
export interface Tenants {
  /** The bot was removed: what is kept of it is deleted after a while, unless it comes back. */
  left(area: Area, at: Date): Promise<void>;
  returned(area: Area): Promise<void>;
  /** Deletes all of those that were left before, direct messages too. Resolves with how many. */
  purge(before: Date): Promise<number>;
  /** All that is kept of a guild or workspace, as plain JSON; but for what people have in their direct messages. */
  exportWorkspace(area: Area): Promise<Record<string, unknown>>;
  /** All that is kept of a person, as plain JSON: their own digests, and what they made in places. */
  exportPerson(platform: string, person: string): Promise<Record<string, unknown>>;
  /** Deletes as much. Resolves with how many rows. */
  eraseWorkspace(area: Area): Promise<number>;
  /** Deletes their own digests, and their id from what they made for others. Resolves with how many rows. */
  erasePerson(platform: string, person: string): Promise<number>;
}

/** The processes that share the store. */
export interface Instances {
  /** Says that this one lives, and resolves with how many do: those that said so since `aliveSince`. At least 1. */
  beat(id: string, now: Date, aliveSince: Date): Promise<number>;
  /** This one stops. */
  leave(id: string): Promise<void>;
}

/** How many jobs may be begun within a time: by one reader, and from one guild or workspace. */
export interface JobLimits {
  readonly since: Date;
  readonly perReader: number;
  readonly perWorkspace: number;
}

/** One attempt at a job: as it was leased. */
export type JobAttempt = Pick<Job, 'id' | 'attempts'>;

/** Commentaries being written, and who waits for them. */
export interface JobStore {
  /**
   * Joins the open job (waiting or running) that has the same key, language, draft and remark, or begins one with this id. In one transaction,
   * so that however many ask at once, one job comes of it. `reader`, `workspace`: a limit is reached; nothing was done. Joining counts for no limit.
   * `held`: nobody else tells this waiter before then.
   */
  enlist(
    id: string,
    task: Task,
    waiter: Omit<Waiter, 'job' | 'began'>,
    limits: JobLimits,
    held: Date,
  ): Promise<Job | 'reader' | 'workspace'>;
  /** The same for nobody: whoever wants it later finds what came of it. It counts for no limit. */
  commission(id: string, task: Task, at: Date): Promise<Job>;
  find(id: string): Promise<Job | undefined>;
  /** Leases jobs that wait, oldest first, and those whose lease has run out, for this process alone. */
  lease(now: Date, until: Date, limit: number): Promise<readonly Job[]>;
  /** Notes what an attempt is at, and renews its lease. False when the job was cancelled, or another process has it by now. */
  advance(attempt: JobAttempt, stage: Stage, until: Date): Promise<boolean>;
  /** Gives it back, to be leased again at once by whoever comes: this process stops. That attempt does not count. */
  release(attempt: JobAttempt): Promise<void>;
  /** Writes how it ended. False when it was cancelled, or another process has it by now: then nothing was written. */
  finish(attempt: JobAttempt, result: JobResult, at: Date): Promise<boolean>;
  /** Takes a waiter away; the job is cancelled when it was the last one and the job is open. Resolves with whether it was. */
  leave(waiter: string): Promise<boolean>;
  /** Nobody else tells this waiter before `until`; a moment that is past lets go of it. */
  hold(waiter: string, until: Date): Promise<void>;
  /** The waiter has its answer, and is forgotten as such: kept only as a count for the limits. */
  told(waiter: string, at: Date): Promise<void>;
  /** Waiters of jobs that are done, whom nobody holds and nobody told, with their job; held for the caller until `until`. */
  untold(
    now: Date,
    until: Date,
    limit: number,
  ): Promise<readonly { readonly waiter: Waiter; readonly job: Job }[]>;
  /** All who wait, or waited, for a job. */
  waiters(job: string): Promise<readonly Waiter[]>;
  /** Deletes jobs that ended before, with their waiters. Resolves with how many. */
  purge(before: Date): Promise<number>;
}

/** Generated commentaries. */
export interface DraftStore {
  /** False, and nothing added, where the slug is taken by another draft, or its source's key is. */
  add(draft: Draft): Promise<boolean>;
  find(id: string): Promise<Draft | undefined>;
  bySlug(slug: string): Promise<Draft | undefined>;
  /** By the canonical form of its reference, or of another address that leads to the same (`alias`). */
  byKey(key: string): Promise<Draft | undefined>;
  /** The one that was written about the same text. */
  byHash(hash: string): Promise<Draft | undefined>;
  /** Another address that leads to this draft. */
  alias(key: string, id: string): Promise<void>;
  /** Reads one, changes it and writes it, with nobody in between; undefined leaves it as it is. Resolves with the draft as it is then. */
  change(id: string, change: (current: Draft) => Draft | undefined): Promise<Draft | undefined>;
  /** Those that wait for a decision, oldest first: drafts, and approved ones of which a text is `pending`. */
  pending(limit: number): Promise<readonly Draft[]>;
  countPending(): Promise<number>;
  /** Changed since (all of them without it), whatever their state, oldest change first: what the library follows. */
  changedSince(since: Date | undefined): Promise<readonly Draft[]>;
  /** From now on this person may see it while it is a draft. */
  admit(id: string, platform: string, person: string): Promise<void>;
  isAdmitted(id: string, platform: string, person: string): Promise<boolean>;
  /** Deletes rejected ones that were decided before. Resolves with how many. */
  purgeRejected(before: Date): Promise<number>;
}

/** What the model costs, in dollars, by UTC day. */
export interface Spending {
  /** Sets an amount aside under this id, unless the day's total would pass `cap`. In one transaction; false: not set aside. */
  reserve(id: string, day: string, usd: number, cap: number): Promise<boolean>;
  /** What it came to. */
  settle(id: string, usd: number): Promise<void>;
  /** All of a day, settled or set aside. */
  spent(day: string): Promise<number>;
}

/** Feeds, and what has been seen in each. */
export interface FeedStore {
  /** Adds it, unless there is one whose address has the same canonical form. Resolves with the one that is there then. */
  add(feed: Feed): Promise<Feed>;
  /** All of them, oldest first. */
  list(): Promise<readonly Feed[]>;
  find(id: string): Promise<Feed | undefined>;
  /** By its address, in any spelling. */
  byUrl(url: URL): Promise<Feed | undefined>;
  /**
   * Reads one, changes it and writes it, with nobody in between; undefined leaves it as it is. Resolves with the feed as
   * it is then. An address that another feed has is not taken: it keeps its own.
   */
  change(id: string, change: (current: Feed) => Feed | undefined): Promise<Feed | undefined>;
  /** As good as gone, with its waiting candidates; whoever adds its address again begins anew. Undefined: there is none. */
  remove(id: string, at: Date): Promise<Feed | undefined>;
  /** Takes that back, as long as it was not purged. */
  restore(id: string): Promise<Feed | undefined>;
  /** Deletes what was removed before, with what was seen in it. Resolves with how many feeds. */
  purge(before: Date): Promise<number>;
  /**
   * Active feeds whose time has come, those waiting longest first. Their `nextAt` becomes `until`, so that nobody else takes
   * them before: a process that is lost loses a turn. What is to come later than `latest` was planned by a clock that went
   * wrong: its time has come, too.
   */
  lease(now: Date, until: Date, latest: Date, limit: number): Promise<readonly Feed[]>;
  /** Those of the marks that have been seen in this feed. A mark is whatever text tells one item from others. */
  known(id: string, marks: readonly string[]): Promise<ReadonlySet<string>>;
  /**
   * Writes how a poll ended: changes the feed as `change` does, and notes marks that were in it, in one transaction.
   * Of each feed the last 5000 marks are kept, none of which has been gone for more than 400 days.
   */
  settle(
    id: string,
    marks: readonly string[],
    at: Date,
    change: (current: Feed) => Feed | undefined,
  ): Promise<Feed | undefined>;
  /** Broken ones whose editor was not told yet, at most `limit`. */
  untold(limit: number): Promise<readonly Feed[]>;
}

/** New references that wait for an editor, or did. */
export interface CandidateStore {
  /** False, and nothing added, where its key has been seen before: as a candidate, or as another page of one. */
  add(candidate: Candidate): Promise<boolean>;
  /** Those of the keys that were seen before, even if the candidate has been deleted since. */
  known(keys: readonly string[]): Promise<ReadonlySet<string>>;
  find(id: string): Promise<Candidate | undefined>;
  /** By its key, or that of another page of it. */
  byKey(key: string): Promise<Candidate | undefined>;
  /** The best first, by `meritOf`. */
  waiting(limit: number): Promise<readonly Candidate[]>;
  countWaiting(): Promise<number>;
  /** Seen since, whatever became of them, newest first. */
  since(moment: Date, limit: number): Promise<readonly Candidate[]>;
  /** How many of a feed were seen since. */
  countOf(feed: string, since: Date): Promise<number>;
  /** Reads one, changes it and writes it, with nobody in between; undefined leaves it as it is. Resolves with the candidate as it is then. */
  change(id: string, change: (current: Candidate) => Candidate | undefined): Promise<Candidate | undefined>;
  /**
   * Takes the best waiting one to be drafted, unless `max` were taken so on that UTC day (an ISO date): its state becomes
   * `drafting`. However many processes ask, no more are taken.
   */
  claimBest(day: string, max: number): Promise<Candidate | undefined>;
  /** Deletes those that were seen before, but not the memory of their keys. Resolves with how many. */
  purge(before: Date): Promise<number>;
}
