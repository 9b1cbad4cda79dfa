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

/** Reads what a link leads to. @throws ReadingError; the signal's reason once it is aborted. */
export type ReadSource = (url: URL, signal: AbortSignal) => Promise<SourceDocument>;

/** How a job ended, for one who waited for it and was not told in place. */
export interface Notification {
  readonly card: Card;
  /** Set where it may be shown to all, so that reactions flip it. */
  readonly content?: PostContent;
}

export interface GenerationDeps {
  readonly stores: Pick<Stores, 'jobs' | 'drafts' | 'candidates'>;
  readonly library: Library;
  /** Takes up what changed among the approved drafts. Never rejects. */
  readonly refreshLibrary: () => Promise<void>;
  readonly read: ReadSource;
  /** Undefined: there is no model. */
  readonly writer?: Writer;
  /** By the platform of the place. @throws DeliveryError */
  readonly deliver: (delivery: Delivery) => Promise<PostRef>;
  readonly notify: (waiter: Waiter, job: Job) => Promise<Notification>;
  readonly policy: GenerationPolicy;
  readonly clock: Clock;
  readonly log: Log;
}

/** What may be set, each with what it is by default. Durations in ms, by the program's clock. */
export interface GenerationPolicy {
  /** A person approves what is written before all may see it (true). */
  readonly review: boolean;
  /** How many commentaries one reader may begin in 24 hours (10). */
  readonly perReader: number;
  /** How many may be begun in 24 hours from one guild or workspace (50). */
  readonly perWorkspace: number;
  /** How many are written at once by this process (4): most of the time is the model's. */
  readonly concurrency: number;
  /** How long a process has for one step before another takes over (60 s). */
  readonly leaseMs: number;
  /** How often a job may be lost with its process before it is given up (3). */
  readonly maxAttempts: number;
  /** How often jobs are looked for (5 s), as node-cron writes it. Those of this process begin at once. */
  readonly pollSchedule: string;
  /** How long jobs and rejected drafts are kept (30 days). */
  readonly retentionMs: number;
}

const DAY = 24 * 60 * 60_000;

export const defaultGenerationPolicy: GenerationPolicy = {
  review: true,
  perReader: 10,
  perWorkspace: 50,
  concurrency: 4,
  leaseMs: 60_000,
  maxAttempts: 3,
  pollSchedule: '*/5 * * * * *',
  retentionMs: 30 * DAY,
};
