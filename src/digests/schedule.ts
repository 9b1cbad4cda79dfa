import { Temporal } from 'temporal-polyfill';
import type { SubscriptionSettings, Weekday } from '../core/model/subscription.ts';

/** A local time on some days of the week. */
export type DigestSchedule = Pick<SubscriptionSettings, 'timeZone' | 'time' | 'days'>;

/**
 * The first run after a moment. A local time that the clocks skip happens as much later as they skip; one that happens twice
 * happens the first time.
 */
export function nextRun(schedule: DigestSchedule, after: Date): Date {
  return findRun(schedule, after, 1, (run) => run.getTime() > after.getTime());
}

/** The last run until a moment, that one included. */
export function lastRun(schedule: DigestSchedule, until: Date): Date {
  return findRun(schedule, until, -1, (run) => run.getTime() <= until.getTime());
}

/** The ISO date of a moment in a time zone. */
export function localDay(timeZone: string, at: Date): string {
  return zoned(timeZone, at).toPlainDate().toString();
}

/** A week holds every day of a schedule; one more at each end, where the moment's own day may be too late or too early. */
const DAYS_SEARCHED = 9;

function findRun(
  { timeZone, time, days }: DigestSchedule,
  around: Date,
  step: 1 | -1,
  fits: (run: Date) => boolean,
): Date {
  const plainTime = Temporal.PlainTime.from(time);
  // A day earlier: a time that was skipped late in the evening happens on the next day.
  let day = zoned(timeZone, around).toPlainDate().subtract({ days: step });
  for (let searched = 0; searched < DAYS_SEARCHED; searched += 1) {
    const weekday = days.find((one: Weekday) => one === day.dayOfWeek);
    const run = weekday && new Date(day.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds);
    if (run && fits(run)) return run;
    day = day.add({ days: step });
  }
  throw new RangeError(`no run of ${days.join()} ${time} ${timeZone} around ${around.toISOString()}`);
}

function zoned(timeZone: string, at: Date): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
}
