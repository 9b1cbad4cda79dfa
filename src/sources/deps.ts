import type { Candidate, Feed } from '../core/model/feed.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { Library } from '../core/ports/library.ts';
import type { Log } from '../core/ports/log.ts';
import type { Stores } from '../core/ports/stores.ts';
import type { FeedReader } from './read/index.ts';
import type { SimilarityIndex } from './stories/index.ts';

export interface FeedDeps {
  readonly stores: Pick<Stores, 'feeds' | 'candidates'>;
  readonly library: Library;
  readonly reader: FeedReader;
  /** Creates an empty index that finds pages about the same story. */
  readonly newIndex: () => SimilarityIndex;
  /**
   * Has a commentary on a candidate generated without an editor's request. Resolves with the id of the job or draft;
   * with undefined when that is not possible now: the candidate then waits again.
   */
  readonly draft: (candidate: Candidate) => Promise<string | undefined>;
  /** Notifies the editor who added a feed that it is broken. When it rejects, it is called again an hour later. */
  readonly notify: (feed: Feed) => Promise<void>;
  readonly policy: FeedPolicy;
  readonly clock: Clock;
  readonly log: Log;
}

/** Settings, each with its default in brackets. Durations are in ms, by the program's clock. */
export interface FeedPolicy {
  /** Candidates that are drafted automatically per UTC day (0). */
  readonly autoDraft: number;
  /** How often the engine looks for feeds that are due (every 30 s), as a node-cron expression. */
  readonly tick: string;
  /** Feeds that this process polls at the same time (16). */
  readonly concurrency: number;
  /** Time that a process has for a poll before another one takes over (2 min). */
  readonly leaseMs: number;
  /** Interval between two polls of a feed that changes often (15 min). */
  readonly minIntervalMs: number;
  /** Interval between two polls of a feed that hardly changes (6 h). */
  readonly maxIntervalMs: number;
  /** Interval between two polls of a feed that cannot be read (1 day). */
  readonly maxBackOffMs: number;
  /** A feed that has failed for this long is broken, and is not polled any more (7 days). */
  readonly brokenAfterMs: number;
  /** Items that are older than this by the feed's own dates are ignored (7 days). */
  readonly maxAgeMs: number;
  /** How long other pages may join the story of a candidate (7 days). */
  readonly sameStoryMs: number;
  /** How long news may follow up a commentary (60 days). */
  readonly followUpMs: number;
  /** How long candidates are kept (30 days). */
  readonly retentionMs: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const defaultFeedPolicy: FeedPolicy = {
  autoDraft: 0,
  tick: '*/30 * * * * *',
  concurrency: 16,
  leaseMs: 2 * MINUTE,
  minIntervalMs: 15 * MINUTE,
  maxIntervalMs: 6 * HOUR,
  maxBackOffMs: DAY,
  brokenAfterMs: 7 * DAY,
  maxAgeMs: 7 * DAY,
  sameStoryMs: 7 * DAY,
  followUpMs: 60 * DAY,
  retentionMs: 30 * DAY,
};
