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

/** What was stopped for less than this goes on as if it never was: an `end` that is undone loses nothing. */
const SHORT_STOP_MS = 24 * 60 * 60_000;

type Kept = Omit<Digests, 'preview' | 'recent'>;

/** The subscriptions of places and readers. */
export class Subscriptions implements Kept {
  readonly #store: SubscriptionStore;
  readonly #clock: Clock;

  constructor(store: SubscriptionStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  async subscribe(place: Place, wish: SubscriptionSettings, createdBy: string): Promise<Subscription> {
    const now = this.#clock.now();
    const nextAt = nextRun(wish, now);
    const made = { createdBy, createdAt: now, updatedAt: now, coveredUntil: now, nextAt };
    const subscription = { ...wish, id: newId(), place, state: 'active', ...made } as const;
    if (await this.#store.add(subscription, MAX_SUBSCRIPTIONS)) return subscription;
    throw tooMany(place);
  }

  find(id: string): Promise<Subscription | undefined> {
    return this.#store.find(id);
  }

  findByPlace(place: Place): Promise<readonly Subscription[]> {
    return this.#store.findByPlace(place);
  }

  findEnded(place: Place): Promise<readonly Subscription[]> {
    return this.#store.findEnded(place);
  }

  findByScope(scope: Parameters<Digests['findByScope']>[0]): Promise<readonly Subscription[]> {
    return this.#store.findByScope(scope);
  }

  change(id: string, wish: Partial<SubscriptionSettings>): Promise<Subscription> {
    return this.#change(id, (current, now) => {
      const changed = { ...current, ...wish };
      return changed.nextAt ? { ...changed, nextAt: nextAfter(changed, now) } : changed;
    });
  }

  pause(id: string): Promise<Subscription> {
    return this.#change(id, (current) => stopped(current, 'paused'));
  }

  end(id: string): Promise<Subscription> {
    return this.#change(id, (current) => stopped(current, 'ended'));
  }

  async resume(id: string): Promise<Subscription> {
    const current = await this.#store.find(id);
    // An ended one does not count among those of its place: bringing it back must not go round the limit.
    if (current?.state === 'ended' && (await this.findByPlace(current.place)).length >= MAX_SUBSCRIPTIONS) {
      throw tooMany(current.place);
    }
    return this.#change(id, resumed);
  }

  async #change(
    id: string,
    change: (current: Subscription, now: Date) => Subscription,
  ): Promise<Subscription> {
    const now = this.#clock.now();
    const changed = await this.#store.change(id, (current) => {
      // From then on `updatedAt` does not say any more since when it had been stopped.
      const known = isStopped(current) ? startingAnew(current, now) : current;
      return { ...change(known, now), updatedAt: now };
    });
    if (changed) return changed;
    throw new UserError({ code: 'gone-subscription', context: {} });
  }
}

/** Runs again from its next run on. What appeared meanwhile is left out, unless it had stopped for a short while only. */
export function resumed(current: Subscription, now: Date): Subscription {
  if (current.state === 'active') return current;
  const { refusal: _, notifiedAt: __, ...kept } = startingAnew(current, now);
  return { ...kept, state: 'active', nextAt: nextAfter(current, now) };
}

/** As `resumed`, for one that its place had refused: the next digest covers the gap. */
export function restored(current: Subscription, now: Date): Subscription {
  return { ...resumed(current, now), coveredUntil: current.coveredUntil, updatedAt: now };
}

/** By a person. */
function isStopped({ state }: Subscription): boolean {
  return state === 'paused' || state === 'ended';
}

/** What appeared until now is left out, unless nothing has changed for a short while only. */
function startingAnew(current: Subscription, now: Date): Subscription {
  const isShort = now.getTime() - current.updatedAt.getTime() < SHORT_STOP_MS;
  return isShort ? current : { ...current, coveredUntil: now };
}

/** Its next run, on a day that has had no digest yet. */
function nextAfter(subscription: Subscription, now: Date): Date {
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
