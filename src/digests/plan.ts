import type { Subscription } from '../core/model/subscription.ts';
import type { DigestPlan } from '../core/ports/stores.ts';
import { lastRun, localDay, nextRun, type Rhythm } from './schedule.ts';

/** One whose time zone this runtime does not know is looked at again after so long, in ms: maybe by one that does. */
const PUT_OFF_MS = 60 * 60_000;

/** Hears of one that could not be planned, and why. */
type Failed = (due: Subscription, err: unknown) => void;

const rethrow: Failed = (_, err) => {
  throw err;
};

/**
 * What becomes of subscriptions that are due at a moment: the digest of the last run that has come, unless that is too
 * long ago or its day has one already. However many runs were missed, there is one digest at most.
 */
export function planAt(
  now: Date,
  lateMs: number,
  failed: Failed = rethrow,
): (due: Subscription) => DigestPlan {
  const runsOf = runsAt(now);
  return (due) => {
    try {
      return planOf(due);
    } catch (err) {
      // One must not hold up all others.
      failed(due, err);
      return { nextAt: new Date(now.getTime() + PUT_OFF_MS) };
    }
  };

  function planOf(due: Subscription): DigestPlan {
    const { last, next } = runsOf(due);
    const dueAt = due.nextAt && due.nextAt > last ? due.nextAt : last;
    const day = localDay(due.timeZone, dueAt);
    const tooLate = now.getTime() - dueAt.getTime() > lateMs;
    const done = due.lastDay !== undefined && due.lastDay >= day;
    if (tooLate || done) return { nextAt: next };
    return { nextAt: next, entry: { key: keyOf(due.id, day), day, dueAt } };
  }
}

/** Names the digest of one day: `abcdefghij-20261123`. */
export function keyOf(subscription: string, day: string): string {
  return `${subscription}-${day.replaceAll('-', '')}`;
}

/** Thousands of subscriptions share a few rhythms: each is worked out once. */
function runsAt(now: Date): (rhythm: Rhythm) => { readonly last: Date; readonly next: Date } {
  const known = new Map<string, { last: Date; next: Date }>();
  return (rhythm) => {
    const key = `${rhythm.timeZone} ${rhythm.time} ${rhythm.days.join()}`;
    const runs = known.get(key) ?? { last: lastRun(rhythm, now), next: nextRun(rhythm, now) };
    known.set(key, runs);
    return runs;
  };
}
