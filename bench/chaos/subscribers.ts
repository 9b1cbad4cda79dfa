import type { Place } from '../../src/core/model/place.ts';
import type { Subscription } from '../../src/core/model/subscription.ts';
import type { Stores } from '../../src/core/ports/stores.ts';
import { aSubscription } from '../../tests/support/subscriptions.ts';
import { type Rhythm, type Run, rhythms, runsBetween, zones } from './calendar.ts';

/** Most have a channel of their own; of the last fifth, so many share one. */
const SHARING = 5;

/** So many subscriptions, spread evenly over zones, times and rhythms. */
export function subscribers(count: number, place: () => Place): Subscription[] {
  const kinds = zones.flatMap(({ timeZone, times }) =>
    times.flatMap((time) => rhythms.map((days) => ({ timeZone, time, days }))),
  );
  let shared = place();
  return Array.from({ length: count }, (_, index) => {
    const kind = kinds[index % kinds.length];
    const shares = index >= count * 0.8;
    if (index % SHARING === 0) shared = place();
    return aSubscription({
      ...kind,
      id: `s${String(index).padStart(9, '0')}`,
      place: shares ? shared : place(),
    });
  });
}

/** Nothing is due before the program is there for the first time. */
export async function subscribe(
  stores: Pick<Stores, 'subscriptions'>,
  subscriptions: readonly Subscription[],
  now: Date,
): Promise<void> {
  for (const subscription of subscriptions) {
    const times = { createdAt: now, updatedAt: now, coveredUntil: now, nextAt: firstRun(subscription, now) };
    await stores.subscriptions.add({ ...subscription, ...times }, SHARING);
  }
}

function firstRun(rhythm: Rhythm, now: Date): Date {
  for (let day = 0; day < 8; day += 1) {
    const after = now.getTime() + day * 24 * 60 * 60_000;
    const [run] = runsBetween(rhythm, after, after + 24 * 60 * 60_000);
    if (run) return new Date(run.at);
  }
  throw new Error(`no run of ${rhythm.time} ${rhythm.timeZone} within a week`);
}

export interface Expected extends Run {
  readonly subscription: string;
}

/** What has to be posted because its time came between two moments, the latter included. */
export function expectedBetween(
  subscriptions: readonly Subscription[],
  after: number,
  until: number,
): Expected[] {
  const byZone = subscriptions.toSorted((a, b) => a.timeZone.localeCompare(b.timeZone));
  return byZone.flatMap((subscription) =>
    runsBetween(subscription, after, until).map((run) => ({ ...run, subscription: subscription.id })),
  );
}
