import { Temporal } from 'temporal-polyfill';
import type { SubscriptionSettings, Weekday } from '../core/model/subscription.ts';

/** When a digest is wished for: a local time on some days of the week. */
export type Rhythm = Pick<SubscriptionSettings, 'timeZone' | 'time' | 'days'>;

/**
 * The first moment after another at which a digest is wished for. A local time that the clocks skip happens as much
 * later as they skip; one that happens twice happens the first time.
 */
export function nextRun(rhythm: Rhythm, after: Date): Date {
  return findRun(rhythm, after, 1, (run) => run.getTime() > after.getTime());
}

/** The last moment at which a digest was wished for, that one included. */
export function lastRun(rhythm: Rhythm, until: Date): Date {
  return findRun(rhythm, until, -1, (run) => run.getTime() <= until.getTime());
}

/** The ISO date that it is at this moment in a time zone. */
export function localDay(timeZone: string, at: Date): string {
  return zoned(timeZone, at).toPlainDate().toString();
}

/** A week holds every day that can be wished for; one day more for each end, where the moment's own day may be too late or early. */
const DAYS_LOOKED_AT = 9;

function findRun(
  { timeZone, time, days }: Rhythm,
  around: Date,
  step: 1 | -1,
  fits: (run: Date) => boolean,
): Date {
  const plainTime = Temporal.PlainTime.from(time);
  // A day earlier: a time that was skipped late in the evening happens on the next day.
  let day = zoned(timeZone, around).toPlainDate().subtract({ days: step });
  for (let looked = 0; looked < DAYS_LOOKED_AT; looked += 1) {
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
