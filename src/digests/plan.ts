import type { Subscription } from '../core/model/subscription.ts';
import type { DigestPlan } from '../core/ports/stores.ts';
import { type DigestSchedule, lastRun, localDay, nextRun } from './schedule.ts';

/** A subscription that cannot be planned is tried again after so long, in ms: maybe by a runtime that knows its time zone. */
const RETRY_MS = 60 * 60_000;

type PlanErrorHandler = (due: Subscription, err: unknown) => void;

const rethrow: PlanErrorHandler = (_, err) => {
  throw err;
};

/**
 * Plans subscriptions that are due at a moment: each gets the digest of its last run, unless that is more than `lateMs` ago or
 * its day has one already. However many runs were missed, there is at most one digest.
 */
export function createPlanner(
  now: Date,
  lateMs: number,
  onError: PlanErrorHandler = rethrow,
): (due: Subscription) => DigestPlan {
  const runsAround = runsAroundMoment(now);
  return (due) => {
    try {
      return planOf(due);
    } catch (err) {
      // One must not hold up all others.
      onError(due, err);
      return { nextAt: new Date(now.getTime() + RETRY_MS) };
    }
  };

  function planOf(due: Subscription): DigestPlan {
    const { last, next } = runsAround(due);
    const dueAt = due.nextAt && due.nextAt > last ? due.nextAt : last;
    const day = localDay(due.timeZone, dueAt);
    const isTooLate = now.getTime() - dueAt.getTime() > lateMs;
    const isDone = due.lastDay !== undefined && due.lastDay >= day;
    if (isTooLate || isDone) return { nextAt: next };
    return { nextAt: next, entry: { key: digestKey(due.id, day), day, dueAt } };
  }
}

/** Names the digest of one day: `abcdefghij-20261123`. */
function digestKey(subscription: string, day: string): string {
  return `${subscription}-${day.replaceAll('-', '')}`;
}

/** The runs before and after a moment. Thousands of subscriptions share a few schedules: each is computed once. */
function runsAroundMoment(
  now: Date,
): (schedule: DigestSchedule) => { readonly last: Date; readonly next: Date } {
  const known = new Map<string, { last: Date; next: Date }>();
  return (schedule) => {
    const key = `${schedule.timeZone} ${schedule.time} ${schedule.days.join()}`;
    const runs = known.get(key) ?? { last: lastRun(schedule, now), next: nextRun(schedule, now) };
    known.set(key, runs);
    return runs;
  };
}
