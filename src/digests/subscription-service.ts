import { UserError } from '../core/model/errors.ts';
import type { Place } from '../core/model/place.ts';
import {
  MAX_SUBSCRIPTIONS,
  type Subscription,
  type SubscriptionSettings,
} from '../core/model/subscription.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { Digests } from '../core/ports/digests.ts';
import type { SubscriptionStore } from '../core/ports/stores.ts';
import { newId } from '../core/util/ids.ts';
import { localDay, nextRun } from './schedule.ts';

/** A subscription that was stopped for less than this catches up on what appeared meanwhile: undoing an `end` loses nothing. */
const SHORT_STOP_MS = 24 * 60 * 60_000;

/** The subscriptions of places and people. */
export function createSubscriptionService(
  store: SubscriptionStore,
  clock: Clock,
): Omit<Digests, 'preview' | 'recent'> {
  async function change(
    id: string,
    apply: (current: Subscription, now: Date) => Subscription,
  ): Promise<Subscription> {
    const now = clock.now();
    const changed = await store.change(id, (current) => {
      // Before `updatedAt` changes: until now it says since when the subscription has been stopped.
      const known = isStopped(current) ? withoutBacklog(current, now) : current;
      return { ...apply(known, now), updatedAt: now };
    });
    if (changed) return changed;
    throw new UserError({ code: 'gone-subscription', context: {} });
  }

  return {
    subscribe: (place, settings, createdBy) =>
      subscribe(store, clock.now(), { ...settings, place, createdBy }),
    find: (id) => store.find(id),
    findByPlace: (place) => store.findByPlace(place),
    findEnded: (place) => store.findEnded(place),
    findByScope: (scope) => store.findByScope(scope),
    change: (id, settings) =>
      change(id, (current, now) => {
        const changed = { ...current, ...settings };
        return changed.nextAt ? { ...changed, nextAt: nextRunWithoutDigest(changed, now) } : changed;
      }),
    pause: (id) => change(id, (current) => stopped(current, 'paused')),
    end: (id) => change(id, (current) => stopped(current, 'ended')),
    resume: async (id) => {
      const current = await store.find(id);
      // An ended subscription does not count among those of its place: resuming it must not get around the limit.
      const isOver = current?.state === 'ended' && (await isFull(store, current.place));
      if (isOver) throw tooMany(current.place);
      return change(id, resumed);
    },
  };
}

async function subscribe(
  store: SubscriptionStore,
  now: Date,
  wanted: SubscriptionSettings & { readonly place: Place; readonly createdBy: string },
): Promise<Subscription> {
  const dates = { createdAt: now, updatedAt: now, coveredUntil: now, nextAt: nextRun(wanted, now) };
  const subscription: Subscription = { ...wanted, id: newId(), state: 'active', ...dates };
  if (await store.add(subscription, MAX_SUBSCRIPTIONS)) return subscription;
  throw tooMany(wanted.place);
}

async function isFull(store: SubscriptionStore, place: Place): Promise<boolean> {
  return (await store.findByPlace(place)).length >= MAX_SUBSCRIPTIONS;
}

/** Active from its next run on. What appeared meanwhile is left out, unless it was stopped for a short while only. */
function resumed(current: Subscription, now: Date): Subscription {
  if (current.state === 'active') return current;
  const { refusal: _, notifiedAt: __, ...kept } = withoutBacklog(current, now);
  return { ...kept, state: 'active', nextAt: nextRunWithoutDigest(current, now) };
}

/** Active again after its place had refused a digest: the next one covers the gap. */
export function restored(current: Subscription, now: Date): Subscription {
  return { ...resumed(current, now), coveredUntil: current.coveredUntil, updatedAt: now };
}

/** Whether a person stopped it. */
function isStopped({ state }: Subscription): boolean {
  return state === 'paused' || state === 'ended';
}

/** Leaves out what appeared until now, unless the subscription was last changed a short while ago. */
function withoutBacklog(current: Subscription, now: Date): Subscription {
  const isShort = now.getTime() - current.updatedAt.getTime() < SHORT_STOP_MS;
  return isShort ? current : { ...current, coveredUntil: now };
}

/** Its next run on a day that has had no digest yet. */
function nextRunWithoutDigest(subscription: Subscription, now: Date): Date {
  const { timeZone, lastDay } = subscription;
  let run = nextRun(subscription, now);
  while (lastDay !== undefined && localDay(timeZone, run) <= lastDay) run = nextRun(subscription, run);
  return run;
}

function stopped(current: Subscription, state: 'paused' | 'ended'): Subscription {
  const { refusal: _, notifiedAt: __, nextAt: ___, ...kept } = current;
  return { ...kept, state };
}

function tooMany(place: Place): UserError {
  const direct = place.person !== undefined;
  return new UserError({ code: 'too-many-subscriptions', context: { max: MAX_SUBSCRIPTIONS, direct } });
}
