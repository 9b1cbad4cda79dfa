import type { Draft } from '../model/draft.ts';
import type { Job, JobResult, JobStage, Waiter, WritingTask } from '../model/job.ts';

/** How many jobs may be created since a moment: by one reader, and from one guild or workspace. */
export interface JobLimits {
  readonly since: Date;
  readonly perReader: number;
  readonly perWorkspace: number;
}

/** One attempt at a job, by the number that it was leased with. */
export type JobAttempt = Pick<Job, 'id' | 'attempts'>;

/** Jobs that write commentaries, and who waits for each. */
export interface JobStore {
  /**
   * Adds a waiter to the open job (waiting or running) with the same key, language, draft and remark, or creates a job with
   * this id. One transaction: however many ask at once, there is one job. Joining counts towards no limit.
   * @param held Until when the waiter is leased to the caller, as by `leaseWaiter`.
   * @returns `reader` or `workspace` when that limit is reached; nothing was done then.
   */
  joinOrCreate(
    id: string,
    task: WritingTask,
    waiter: Omit<Waiter, 'job' | 'began'>,
    limits: JobLimits,
    held: Date,
  ): Promise<Job | 'reader' | 'workspace'>;
  /** Joins or creates a job without a waiter. It counts towards no limit. */
  createUnattended(id: string, task: WritingTask, at: Date): Promise<Job>;
  find(id: string): Promise<Job | undefined>;
  /** Leases waiting jobs, oldest first, and jobs whose lease has expired, to this process. */
  lease(now: Date, until: Date, limit: number): Promise<readonly Job[]>;
  /** Writes the attempt's stage and renews its lease. False when the job was cancelled, or another process has it by now. */
  renewLease(attempt: JobAttempt, stage: JobStage, until: Date): Promise<boolean>;
  /** Gives the job back when this process stops, so that another can lease it at once. The attempt does not count. */
  release(attempt: JobAttempt): Promise<void>;
  /** Writes the result. False, and nothing is written, when the job was cancelled, or another process has it by now. */
  finish(attempt: JobAttempt, result: JobResult, at: Date): Promise<boolean>;
  /** Removes a waiter. An open job is cancelled with its last one. Resolves with whether it was cancelled. */
  removeWaiter(waiter: string): Promise<boolean>;
  /** Until then, no other process notifies this waiter; a moment in the past ends the lease. */
  leaseWaiter(waiter: string, until: Date): Promise<void>;
  /** The waiter has its answer. What was needed only to answer is deleted; limits still count it. */
  markNotified(waiter: string, at: Date): Promise<void>;
  /** Waiters of finished jobs that were not notified and are not leased, with their jobs; leased to the caller until `until`. */
  leaseUnnotified(
    now: Date,
    until: Date,
    limit: number,
  ): Promise<readonly { readonly waiter: Waiter; readonly job: Job }[]>;
  /** Those of a job, notified ones too. */
  waiters(job: string): Promise<readonly Waiter[]>;
  /** Deletes jobs that ended before that moment, with their waiters. Resolves with how many. */
  purge(before: Date): Promise<number>;
}

/** Generated commentaries. */
export interface DraftStore {
  /** False, and nothing is added, when another draft has its slug or its source's key. */
  add(draft: Draft): Promise<boolean>;
  find(id: string): Promise<Draft | undefined>;
  findBySlug(slug: string): Promise<Draft | undefined>;
  /** By the canonical address of its reference, or by an alias. */
  findByKey(key: string): Promise<Draft | undefined>;
  /** The one about the same text, by `SourceDocument.hash`. */
  findByHash(hash: string): Promise<Draft | undefined>;
  /** Adds a canonical address under which `findByKey` finds this draft too. */
  addAlias(key: string, id: string): Promise<void>;
  /**
   * Reads one, changes it and writes it in one transaction; where `change` returns undefined, nothing is written. Resolves
   * with the draft as it is afterwards.
   */
  change(id: string, change: (current: Draft) => Draft | undefined): Promise<Draft | undefined>;
  /** Those that need a decision, oldest first: drafts, and approved ones with a `pending` text. */
  pending(limit: number): Promise<readonly Draft[]>;
  /** Changed since that moment (without it, all), in any state, oldest change first. The library follows these. */
  changedSince(since: Date | undefined): Promise<readonly Draft[]>;
  /** Lets this person see it before it is approved. */
  grantAccess(id: string, platform: string, person: string): Promise<void>;
  hasAccess(id: string, platform: string, person: string): Promise<boolean>;
  /** Deletes those that were rejected before that moment. Resolves with how many. */
  purgeRejected(before: Date): Promise<number>;
}

/** What the model costs, in US dollars, by UTC day (an ISO date). */
export interface SpendingStore {
  /** Reserves an amount under this id. False, and nothing is reserved, when the day's total would exceed `cap`. One transaction. */
  reserve(id: string, day: string, usd: number, cap: number): Promise<boolean>;
  /** Replaces a reservation by the actual cost. */
  charge(id: string, usd: number): Promise<void>;
  /** The total of a day, reservations included. */
  spent(day: string): Promise<number>;
}
