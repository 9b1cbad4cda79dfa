import { createHash } from 'node:crypto';
import type { Feed } from '../core/model/feed.ts';
import type { FeedPolicy } from './deps.ts';

type Intervals = Pick<FeedPolicy, 'minIntervalMs' | 'maxIntervalMs' | 'maxBackOffMs'>;

const HOUR = 60 * 60_000;
/** Longest wait that a server can ask for, by `Cache-Control` or `Retry-After`, in ms. */
const MAX_REQUESTED_WAIT_MS = 7 * 24 * HOUR;
/** A poll that is planned later than this from now was planned by a wrong clock, in ms. */
export const MAX_PLANNED_MS = MAX_REQUESTED_WAIT_MS + 2 * 24 * HOUR;

/** For a feed that nothing is known about yet. */
function firstInterval({ minIntervalMs, maxIntervalMs }: Intervals): number {
  return Math.min(Math.max(HOUR, minIntervalMs), maxIntervalMs);
}

/** In ms: half of the last interval when there was news, else twice as long, within the policy's limits. */
export function nextInterval(everyMs: number | undefined, hadNews: boolean, intervals: Intervals): number {
  if (everyMs === undefined) return firstInterval(intervals);
  const next = hadNews ? everyMs / 2 : everyMs * 2;
  return Math.round(Math.min(Math.max(next, intervals.minIntervalMs), intervals.maxIntervalMs));
}

/** In ms: twice as long after each poll that failed, up to `maxBackOffMs`. */
export function backOffInterval(everyMs: number | undefined, failures: number, intervals: Intervals): number {
  const every = everyMs ?? firstInterval(intervals);
  const doublings = Math.min(Math.max(failures - 1, 0), 20);
  return Math.min(every * 2 ** doublings, Math.max(intervals.maxBackOffMs, every));
}

/**
 * When a feed is polled next: about `everyMs` from now, at a fixed phase of its own within each such interval. Feeds that
 * were added or became due together spread out this way, and stay apart.
 * @param atLeastMs Wait that the server asked for.
 */
export function nextPoll({ id }: Pick<Feed, 'id'>, now: Date, everyMs: number, atLeastMs = 0): Date {
  const every = Math.max(1, Math.round(everyMs));
  const earliest = now.getTime() + Math.max(every / 2, Math.min(atLeastMs, MAX_REQUESTED_WAIT_MS));
  const phase = Math.floor(hashFraction(id) * every);
  return new Date(Math.ceil((earliest - phase) / every) * every + phase);
}

/** A number in [0, 1), evenly distributed over ids, and always the same for one id. */
function hashFraction(id: string): number {
  return createHash('sha256').update(id).digest().readUInt32BE() / 2 ** 32;
}
