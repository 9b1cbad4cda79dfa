import { createHash } from 'node:crypto';
import type { Feed } from '../core/model/feed.ts';
import type { FeedPolicy } from './deps.ts';

type Pace = Pick<FeedPolicy, 'shortestMs' | 'longestMs' | 'backOffMs'>;

const HOUR = 60 * 60_000;
/** However long a server says that it has nothing new, or does not want to be asked, in ms. */
const MAX_REQUESTED_WAIT_MS = 7 * 24 * HOUR;
/** What is planned for later than this from now was planned by a clock that went wrong, in ms. */
export const MAX_PLANNED_MS = MAX_REQUESTED_WAIT_MS + 2 * 24 * HOUR;

/** A feed that nothing is known of yet. */
function firstInterval({ shortestMs, longestMs }: Pace): number {
  return Math.min(Math.max(HOUR, shortestMs), longestMs);
}

/** Twice as often after news, half as often without. */
export function nextInterval(everyMs: number | undefined, hadNews: boolean, pace: Pace): number {
  if (everyMs === undefined) return firstInterval(pace);
  const next = hadNews ? everyMs / 2 : everyMs * 2;
  return Math.round(Math.min(Math.max(next, pace.shortestMs), pace.longestMs));
}

/** Twice as long after each poll that failed, up to a day. */
export function backOff(everyMs: number | undefined, failures: number, pace: Pace): number {
  const every = everyMs ?? firstInterval(pace);
  return Math.min(every * 2 ** Math.min(Math.max(failures - 1, 0), 20), Math.max(pace.backOffMs, every));
}

/**
 * When a feed is polled next: about `everyMs` from now, at a moment of its own in each such stretch of time. However many
 * feeds were added, or became due, at once, they come apart, and stay so.
 * @param atLeastMs What its server wishes.
 */
export function nextPoll({ id }: Pick<Feed, 'id'>, now: Date, everyMs: number, atLeastMs = 0): Date {
  const every = Math.max(1, Math.round(everyMs));
  const earliest = now.getTime() + Math.max(every / 2, Math.min(atLeastMs, MAX_REQUESTED_WAIT_MS));
  const phase = Math.floor(fractionOf(id) * every);
  return new Date(Math.ceil((earliest - phase) / every) * every + phase);
}

/** From 0, below 1; as good as random, and always the same for an id. */
function fractionOf(id: string): number {
  return createHash('sha256').update(id).digest().readUInt32BE() / 2 ** 32;
}
