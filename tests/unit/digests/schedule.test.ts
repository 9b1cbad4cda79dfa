import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Weekday, weekdays } from '../../../src/core/model/subscription.ts';
import { type DigestSchedule, lastRun, localDay, nextRun } from '../../../src/digests/schedule.ts';

const daily = (timeZone: string, time: string): DigestSchedule => ({ timeZone, time, days: weekdays });

const runsFrom = (schedule: DigestSchedule, after: string, count: number) => {
  const runs: string[] = [];
  for (let at = new Date(after); runs.length < count; ) {
    at = nextRun(schedule, at);
    runs.push(at.toISOString());
  }
  return runs;
};

describe('nextRun', () => {
  it('given a time later today, then it is today; given one that has passed or is now, then it is tomorrow', () => {
    const schedule = daily('America/Montreal', '08:00');
    expect(nextRun(schedule, new Date('2026-11-23T12:59:59Z')).toISOString()).toBe(
      '2026-11-23T13:00:00.000Z',
    );
    expect(nextRun(schedule, new Date('2026-11-23T13:00:00Z')).toISOString()).toBe(
      '2026-11-24T13:00:00.000Z',
    );
  });

  it('given a change of the clocks, then the local time stays the same', () => {
    expect(runsFrom(daily('America/Montreal', '08:00'), '2026-03-07T00:00:00Z', 3)).toEqual([
      '2026-03-07T13:00:00.000Z',
      '2026-03-08T12:00:00.000Z',
      '2026-03-09T12:00:00.000Z',
    ]);
  });

  it('given a time that the clocks skip, then it is as much later as they skip', () => {
    // 02:30 does not exist on 8 March 2026 in Montréal: 03:30 EDT is 07:30 UTC.
    expect(runsFrom(daily('America/Montreal', '02:30'), '2026-03-07T12:00:00Z', 2)).toEqual([
      '2026-03-08T07:30:00.000Z',
      '2026-03-09T06:30:00.000Z',
    ]);
  });

  it('given a time that happens twice, then it is the first one only', () => {
    // 01:30 on 1 November 2026 is 05:30 UTC (EDT), then again 06:30 UTC (EST).
    expect(runsFrom(daily('America/Montreal', '01:30'), '2026-10-31T12:00:00Z', 2)).toEqual([
      '2026-11-01T05:30:00.000Z',
      '2026-11-02T06:30:00.000Z',
    ]);
  });

  it('given midnight where the clocks skip it, then it is an hour later on the same day', () => {
    // Beirut goes from 00:00 to 01:00 on 29 March 2026.
    expect(nextRun(daily('Asia/Beirut', '00:00'), new Date('2026-03-28T12:00:00Z')).toISOString()).toBe(
      '2026-03-28T22:00:00.000Z',
    );
  });

  it('given a zone with half an hour of offset, or beyond the date line, then it is the right moment', () => {
    expect(nextRun(daily('Asia/Kolkata', '09:00'), new Date('2026-11-23T00:00:00Z')).toISOString()).toBe(
      '2026-11-23T03:30:00.000Z',
    );
    expect(
      nextRun(daily('Pacific/Kiritimati', '08:00'), new Date('2026-11-23T00:00:00Z')).toISOString(),
    ).toBe('2026-11-23T18:00:00.000Z');
    expect(nextRun(daily('Pacific/Niue', '08:00'), new Date('2026-11-23T00:00:00Z')).toISOString()).toBe(
      '2026-11-23T19:00:00.000Z',
    );
  });

  it('given one day of the week, then runs are a week apart', () => {
    expect(
      runsFrom({ timeZone: 'Europe/Paris', time: '18:00', days: [1] }, '2026-11-23T17:00:00Z', 2),
    ).toEqual(['2026-11-30T17:00:00.000Z', '2026-12-07T17:00:00.000Z']);
  });
});

const zones = [
  'America/Montreal',
  'Europe/Paris',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
  'Africa/Casablanca',
  'America/St_Johns',
  'UTC',
];
const schedules = fc.record({
  timeZone: fc.constantFrom(...zones),
  time: fc
    .tuple(fc.nat(23), fc.nat(59))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`),
  days: fc.subarray([...weekdays], { minLength: 1 }) as fc.Arbitrary<Weekday[]>,
});
const moments = fc.date({ min: new Date('2024-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });

describe('any schedule at any moment', () => {
  it('has a next run after it, a last run before it, and none between', () => {
    fc.assert(
      fc.property(schedules, moments, (schedule, at) => {
        const next = nextRun(schedule, at);
        const last = lastRun(schedule, at);
        expect(next.getTime()).toBeGreaterThan(at.getTime());
        expect(last.getTime()).toBeLessThanOrEqual(at.getTime());
        expect(nextRun(schedule, last)).toEqual(next);
        expect(lastRun(schedule, next)).toEqual(next);
      }),
    );
  });

  it('has one run on each of its local days, and none on others', () => {
    fc.assert(
      fc.property(schedules, moments, (schedule, start) => {
        const days: string[] = [];
        for (let at = start; days.length < 15; ) {
          at = nextRun(schedule, at);
          days.push(localDay(schedule.timeZone, at));
        }
        expect(new Set(days).size).toBe(days.length);
        for (const day of days) {
          const weekday = new Date(`${day}T12:00:00Z`).getUTCDay() || 7;
          expect(schedule.days).toContain(weekday);
        }
      }),
    );
  });

  it('runs at its wall-clock time, unless the clocks skip it', () => {
    fc.assert(
      fc.property(schedules, moments, (schedule, at) => {
        const run = nextRun(schedule, at);
        const shown = new Intl.DateTimeFormat('en-GB', {
          timeZone: schedule.timeZone,
          hour: '2-digit',
          minute: '2-digit',
        }).format(run);
        // Clocks skip an hour at most (half of one on Lord Howe): the shifted time is that much later.
        const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
        expect([0, 30, 60]).toContain((minutes(shown) - minutes(schedule.time) + 1440) % 1440);
      }),
    );
  });
});
