import type { Place } from '../../src/core/model/place.ts';
import type { Subscription } from '../../src/core/model/subscription.ts';
import { nextRun } from '../../src/digests/schedule.ts';
import { aSubscription } from '../../tests/support/subscriptions.ts';

const zones = ['America/Montreal', 'Europe/Paris', 'Asia/Tokyo', 'Australia/Sydney', 'America/Santiago'];

/** When all digests are due. */
export const dueAt = new Date('2026-12-01T12:00:00Z');
const QUARTERS = 16;

/** Spread over time zones and times of day; each is due within the four hours before a moment. */
export function manySubscriptions(
  count: number,
  due: Date,
  place: (index: number) => Place = aPlace,
): Subscription[] {
  return Array.from({ length: count }, (_, index) => {
    const timeZone = zones[index % zones.length] ?? 'UTC';
    const nextAt = new Date(due.getTime() - (index % QUARTERS) * 15 * 60_000);
    return aSubscription({
      id: `s${String(index).padStart(9, '0')}`,
      place: place(index),
      timeZone,
      time: localTime(timeZone, nextAt),
      nextAt,
    });
  });
}

/** The same, with nothing due before the next day. */
export function idleSubscriptions(count: number, now: Date): Subscription[] {
  return manySubscriptions(count, now).map((one) => ({ ...one, nextAt: nextRun(one, now) }));
}

function aPlace(index: number): Place {
  return { platform: 'test', workspace: `w${index % 500}`, channel: `c${index}` };
}

function localTime(timeZone: string, at: Date): string {
  return at.toLocaleTimeString('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
}
