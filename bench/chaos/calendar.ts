import { type Weekday, weekdays } from '../../src/core/model/subscription.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * What is wished for, and when the clocks change there. The times lie before, in and after the hour that is skipped in spring
 * and comes twice in autumn. 2027, so that the ids of the fakes, which carry a date, grow.
 */
export const zones = [
  {
    timeZone: 'America/Montreal',
    times: ['01:50', '02:00', '02:30', '03:00', '03:30'],
    changes: ['2027-03-14T07:00Z', '2027-11-07T06:00Z'],
  },
  {
    timeZone: 'Europe/Paris',
    times: ['01:50', '02:00', '02:30', '03:00', '03:30'],
    changes: ['2027-03-28T01:00Z', '2027-10-31T01:00Z'],
  },
  {
    timeZone: 'Australia/Sydney',
    times: ['01:50', '02:00', '02:30', '03:00', '03:30'],
    changes: ['2027-04-03T16:00Z', '2027-10-02T16:00Z'],
  },
  {
    timeZone: 'Pacific/Auckland',
    times: ['01:50', '02:00', '02:30', '03:00', '03:30'],
    changes: ['2027-04-03T14:00Z', '2027-09-25T14:00Z'],
  },
  // Its clocks never change: it is due while those of Paris do.
  { timeZone: 'Asia/Tokyo', times: ['09:00', '09:30', '10:00', '10:30', '11:00'], changes: [] },
] as const;

/** Both are due on every one of those days; the second sleeps in between. */
export const rhythms: readonly (readonly Weekday[])[] = [weekdays, [6, 7]];

/** When a digest is due, worked out from what `Intl` says the clocks show, minute by minute, not by the program's own means. */
export interface Run {
  /** UTC, in ms. */
  readonly at: number;
  /** ISO date, there. */
  readonly day: string;
}

export interface Rhythm {
  readonly timeZone: string;
  readonly time: string;
  readonly days: readonly Weekday[];
}

/** All runs between two moments, the latter included. */
export function runsBetween({ timeZone, time, days }: Rhythm, after: number, until: number): Run[] {
  return [...shownBetween(timeZone, after, until)].flatMap(([shown, at]) => {
    const [day = '', clock = ''] = new Date(shown * MINUTE).toISOString().slice(0, 16).split('T');
    const weekday = weekdays[(new Date(shown * MINUTE).getUTCDay() + 6) % 7];
    const isDue = clock === time && days.some((one) => one === weekday) && at > after && at <= until;
    return isDue ? [{ at, day }] : [];
  });
}

/** The first moment at which the clocks of a zone show each minute; a minute that they skip comes as much later as they skip. */
function shownBetween(timeZone: string, after: number, until: number): ReadonlyMap<number, number> {
  const key = `${timeZone} ${after} ${until}`;
  const known = calendars.get(key);
  if (known) return known;
  const shown = new Map<number, number>();
  const clock = clockOf(timeZone);
  // An hour that comes twice may have begun before.
  const first = Math.floor((after - 2 * HOUR) / MINUTE);
  let before = clock(first * MINUTE);
  for (let minute = first + 1; minute * MINUTE <= until; minute += 1) {
    const now = clock(minute * MINUTE);
    for (let skipped = before + 1; skipped < now; skipped += 1) {
      if (!shown.has(skipped)) shown.set(skipped, minute * MINUTE + (skipped - before - 1) * MINUTE);
    }
    if (!shown.has(now)) shown.set(now, minute * MINUTE);
    before = now;
  }
  if (calendars.size > MAX_CALENDARS) calendars.clear();
  calendars.set(key, shown);
  return shown;
}

/** The same hours are asked for by every subscription. */
const MAX_CALENDARS = 500;
const calendars = new Map<string, ReadonlyMap<number, number>>();

/** What the clocks of a zone show, as minutes since 1970 as if it were UTC. */
function clockOf(timeZone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return (at) => Date.parse(`${format.format(at).replace(', ', 'T')}Z`) / MINUTE;
}

/** Some hours around a change of the clocks, at which the program runs. */
export interface Window {
  /** The clock is set to this, from far before. */
  readonly from: number;
  /** Something is due, or the clocks change: the moments that must be lived through. */
  readonly moments: readonly number[];
}

/** What is later than this when the program comes back is left to the next digest: short, so that the windows stay apart. */
export const LATE_MS = 2 * HOUR;
/** Before that, nothing was due for as long again and a little more: then nothing is left over from where the clock jumped. */
const QUIET_MS = LATE_MS + 10 * MINUTE;

/** The windows of a year, in order. */
export function windowsOf(rhythmsDue: readonly Rhythm[]): Window[] {
  const changes = zones
    .flatMap((zone) => zone.changes.map((iso) => Date.parse(iso)))
    .toSorted((a, b) => a - b);
  const windows: Window[] = [];
  for (const change of changes) {
    const due = rhythmsDue.flatMap((rhythm) =>
      runsBetween(rhythm, change - 6 * HOUR, change + 3 * HOUR).map(({ at }) => at),
    );
    const moments = [...new Set([...due, change])].toSorted((a, b) => a - b);
    const gap = moments.findLastIndex(
      (at, index) => at <= change && at - (moments[index - 1] ?? 0) > QUIET_MS,
    );
    const lived = moments.slice(gap);
    const before = windows.at(-1);
    // Two zones may change within hours of each other.
    if (before && (before.moments.at(-1) ?? 0) >= (lived[0] ?? 0)) {
      windows.pop();
      lived.unshift(...before.moments.filter((at) => at < (lived[0] ?? 0)));
    }
    windows.push({ from: (lived[0] ?? change) - 2 * MINUTE, moments: lived });
  }
  return windows;
}
