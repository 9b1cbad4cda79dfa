import type { Draft } from '../model/draft.ts';
import type { Job, JobResult, JobStage, Waiter, WritingTask } from '../model/job.ts';

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
  joinOrCreate(
    id: string,
    task: WritingTask,
    waiter: Omit<Waiter, 'job' | 'began'>,
    limits: JobLimits,
    held: Date,
  ): Promise<Job | 'reader' | 'workspace'>;
  /** The same for nobody: whoever wants it later finds what came of it. It counts for no limit. */
  createUnattended(id: string, task: WritingTask, at: Date): Promise<Job>;
  find(id: string): Promise<Job | undefined>;
  /** Leases jobs that wait, oldest first, and those whose lease has run out, for this process alone. */
  lease(now: Date, until: Date, limit: number): Promise<readonly Job[]>;
  /** Notes what an attempt is at, and renews its lease. False when the job was cancelled, or another process has it by now. */
  renewLease(attempt: JobAttempt, stage: JobStage, until: Date): Promise<boolean>;
  /** Gives it back, to be leased again at once by whoever comes: this process stops. That attempt does not count. */
  release(attempt: JobAttempt): Promise<void>;
  /** Writes how it ended. False when it was cancelled, or another process has it by now: then nothing was written. */
  finish(attempt: JobAttempt, result: JobResult, at: Date): Promise<boolean>;
  /** Takes a waiter away; the job is cancelled when it was the last one and the job is open. Resolves with whether it was. */
  removeWaiter(waiter: string): Promise<boolean>;
  /** Nobody else tells this waiter before `until`; a moment that is past lets go of it. */
  leaseWaiter(waiter: string, until: Date): Promise<void>;
  /** The waiter has its answer, and is forgotten as such: kept only as a count for the limits. */
  markNotified(waiter: string, at: Date): Promise<void>;
  /** Waiters of jobs that are done, whom nobody holds and nobody told, with their job; held for the caller until `until`. */
  leaseUnnotified(
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
  findBySlug(slug: string): Promise<Draft | undefined>;
  /** By the canonical form of its reference, or of another address that leads to the same (`alias`). */
  findByKey(key: string): Promise<Draft | undefined>;
  /** The one that was written about the same text. */
  findByHash(hash: string): Promise<Draft | undefined>;
  /** Another address that leads to this draft. */
  addAlias(key: string, id: string): Promise<void>;
  /** Reads one, changes it and writes it, with nobody in between; undefined leaves it as it is. Resolves with the draft as it is then. */
  change(id: string, change: (current: Draft) => Draft | undefined): Promise<Draft | undefined>;
  /** Those that wait for a decision, oldest first: drafts, and approved ones of which a text is `pending`. */
  pending(limit: number): Promise<readonly Draft[]>;
  /** Changed since (all of them without it), whatever their state, oldest change first: what the library follows. */
  changedSince(since: Date | undefined): Promise<readonly Draft[]>;
  /** From now on this person may see it while it is a draft. */
  grantAccess(id: string, platform: string, person: string): Promise<void>;
  hasAccess(id: string, platform: string, person: string): Promise<boolean>;
  /** Deletes rejected ones that were decided before. Resolves with how many. */
  purgeRejected(before: Date): Promise<number>;
}

/** What the model costs, in dollars, by UTC day. */
export interface SpendingStore {
  /** Sets an amount aside under this id, unless the day's total would pass `cap`. In one transaction; false: not set aside. */
  reserve(id: string, day: string, usd: number, cap: number): Promise<boolean>;
  /** What it came to. */
  charge(id: string, usd: number): Promise<void>;
  /** All of a day, settled or set aside. */
  spent(day: string): Promise<number>;
}
