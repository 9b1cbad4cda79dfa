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
  /** An empty index that tells stories apart. */
  readonly newIndex: () => SimilarityIndex;
  /**
   * Has a commentary on it written, without anybody's having asked; resolves with the id of the job or draft, undefined when that
   * cannot be now: it then waits again.
   */
  readonly draft: (candidate: Candidate) => Promise<string | undefined>;
  /** Tells whoever added it that it is broken. When it rejects, it is asked again an hour later. */
  readonly notify: (feed: Feed) => Promise<void>;
  readonly policy: FeedPolicy;
  readonly clock: Clock;
  readonly log: Log;
}

/** What may be set, each with what it is by default. Durations in ms, by the program's clock. */
export interface FeedPolicy {
  /** How many candidates are drafted by themselves on a UTC day (0). */
  readonly autoDraft: number;
  /** How often feeds that are due are looked for (30 s), as node-cron writes it. */
  readonly tick: string;
  /** How many are polled at once by this process (16). */
  readonly atOnce: number;
  /** How long a process has for a poll before another takes over (2 min). */
  readonly leaseMs: number;
  /** Between two polls of a feed that changes often (15 min). */
  readonly shortestMs: number;
  /** Of one that hardly changes (6 h). */
  readonly longestMs: number;
  /** Of one that cannot be read (1 day). */
  readonly backOffMs: number;
  /** What has been failing for so long is broken (7 days). */
  readonly brokenMs: number;
  /** What a feed says is older than that is no news (7 days). */
  readonly maxAgeMs: number;
  /** For how long another page may join the story of a candidate (7 days), or follow up a commentary (60 days). */
  readonly storyMs: number;
  readonly followMs: number;
  /** How long candidates are kept (30 days). */
  readonly keepMs: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const defaultSourcesPolicy: FeedPolicy = {
  autoDraft: 0,
  tick: '*/30 * * * * *',
  atOnce: 16,
  leaseMs: 2 * MINUTE,
  shortestMs: 15 * MINUTE,
  longestMs: 6 * HOUR,
  backOffMs: DAY,
  brokenMs: 7 * DAY,
  maxAgeMs: 7 * DAY,
  storyMs: 7 * DAY,
  followMs: 60 * DAY,
  keepMs: 30 * DAY,
};
