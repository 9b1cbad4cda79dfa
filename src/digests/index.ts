import type { MembershipListener } from '../core/bot/bot-deps.ts';
import type { Digests } from '../core/ports/digests.ts';
import { Arrivals } from './arrivals.ts';
import { Composer } from './composer.ts';
import type { DigestDeps } from './deps.ts';
import { Engine } from './engine.ts';
import { MembershipHandler } from './presence.ts';
import { localDay } from './schedule.ts';
import { Subscriptions } from './subscriptions.ts';

export { type DigestDeps, type DigestPolicy, defaultPolicy } from './deps.ts';

/** The digests: subscriptions, their next runs, and deliveries until they have arrived. */
export interface DigestEngine extends Digests, MembershipListener {
  /** Begins to tick, and to deliver on these platforms: what is for another one is left to a process that has it. Never rejects. */
  start(connected: readonly string[]): void;
  /** Looks at once for what is due: also when the clock was moved. Never rejects; resolves when it has been queued, not delivered. */
  tick(): Promise<void>;
  /** Takes no new work, lets what is under way finish. */
  stop(): Promise<void>;
}

export function createDigests(deps: DigestDeps): DigestEngine {
  const { stores, library, clock } = deps;
  const arrivals = new Arrivals(deps);
  const subscriptions = new Subscriptions(stores.subscriptions, clock);
  const composer = new Composer(library, arrivals);
  const membership = new MembershipHandler(deps);
  const engine = new Engine(deps, { arrivals, composer, membership });
  return {
    subscribe: (place, wish, createdBy) => subscriptions.subscribe(place, wish, createdBy),
    find: (id) => subscriptions.find(id),
    findByPlace: (place) => subscriptions.findByPlace(place),
    findEnded: (place) => subscriptions.findEnded(place),
    findByScope: (scope) => subscriptions.findByScope(scope),
    change: (id, wish) => subscriptions.change(id, wish),
    pause: (id) => subscriptions.pause(id),
    resume: (id) => subscriptions.resume(id),
    end: (id) => subscriptions.end(id),
    preview: (subscription) => {
      const now = clock.now();
      return composer.compose(subscription, localDay(subscription.timeZone, now), now);
    },
    recent: async ({ days, locale, timeZone }) => {
      // What came a moment ago is new as well.
      await arrivals.note();
      return composer.recent(clock.now(), days, locale, timeZone);
    },
    botJoined: (scope) => membership.botJoined(scope),
    botRemoved: (scope) => membership.botRemoved(scope),
    start: (connected) => engine.start(connected),
    tick: () => engine.tick(),
    stop: () => engine.stop(),
  };
}
