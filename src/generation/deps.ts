import type { Card } from '../core/card/card.ts';
import type { PostContent } from '../core/card/reply.ts';
import type { Delivery } from '../core/model/delivery.ts';
import type { SourceDocument } from '../core/model/draft.ts';
import type { Job, Waiter } from '../core/model/job.ts';
import type { PostRef } from '../core/model/request.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { Library } from '../core/ports/library.ts';
import type { Log } from '../core/ports/log.ts';
import type { Stores } from '../core/ports/stores.ts';
import type { Writer } from './writer/index.ts';

/** Reads the page or image behind a link. @throws ReadingError; the signal's reason once it is aborted. */
export type ReadSource = (url: URL, signal: AbortSignal) => Promise<SourceDocument>;

/** The message that tells a waiter how a job ended. */
export interface Notification {
  readonly card: Card;
  /** What the card shows, so that reactions flip it. Absent for a failure and a rejected draft. */
  readonly content?: PostContent;
}

export interface GenerationDeps {
  readonly stores: Pick<Stores, 'jobs' | 'drafts' | 'candidates'>;
  readonly library: Library;
  /** Loads changes among the approved drafts into the library. Never rejects. */
  readonly refreshLibrary: () => Promise<void>;
  readonly read: ReadSource;
  /** Absent where no model is configured. */
  readonly writer?: Writer;
  /** Sends a message by the platform of its place. @throws DeliveryError */
  readonly deliver: (delivery: Delivery) => Promise<PostRef>;
  readonly notify: (waiter: Waiter, job: Job) => Promise<Notification>;
  readonly policy: GenerationPolicy;
  readonly clock: Clock;
  readonly log: Log;
}

/** Limits and intervals, with their defaults in parentheses. Durations in ms, on the program's clock. */
export interface GenerationPolicy {
  /** An editor must approve a draft before everybody can see it (true). */
  readonly review: boolean;
  /** Jobs that one reader may begin in 24 hours (10). */
  readonly perReader: number;
  /** Jobs that may be begun in one guild or workspace in 24 hours (50). */
  readonly perWorkspace: number;
  /** Jobs that this process runs at once (4). Most of the time they wait for the model. */
  readonly concurrency: number;
  /** How long a job is leased (60 s); another process takes over when it is not renewed. */
  readonly leaseMs: number;
  /** Leases of a job, after which it fails as `lost` (3). */
  readonly maxAttempts: number;
  /** When to poll for jobs of other processes, as a cron expression with seconds (every 5 s). Own jobs begin at once. */
  readonly pollSchedule: string;
  /** How often a follower reads a job that another process runs (1 s). In real time. */
  readonly followPollMs: number;
  /** How long jobs and rejected drafts are kept (30 days). */
  readonly retentionMs: number;
}

const DAY_MS = 24 * 60 * 60_000;

export const defaultGenerationPolicy: GenerationPolicy = {
  review: true,
  perReader: 10,
  perWorkspace: 50,
  concurrency: 4,
  leaseMs: 60_000,
  maxAttempts: 3,
  pollSchedule: '*/5 * * * * *',
  followPollMs: 1000,
  retentionMs: 30 * DAY_MS,
};
