import type { MembershipListener } from '../core/bot/bot-deps.ts';
import type { Digests } from '../core/ports/digests.ts';
import { Composer } from './composer.ts';
import type { DigestDeps } from './deps.ts';
import { Engine } from './engine.ts';
import { MembershipHandler } from './membership-handler.ts';
import { NewArticles } from './new-articles.ts';
import { localDay } from './schedule.ts';
import { createSubscriptionService } from './subscription-service.ts';

export { type DigestDeps, type DigestPolicy, defaultPolicy } from './deps.ts';

/** Digests: subscriptions, their next runs, and their deliveries until they have arrived. */
export interface DigestEngine extends Digests, MembershipListener {
  /** Starts looking for due digests, and delivering on the connected platforms; those for another platform wait for a process that has it. */
  start(connected: readonly string[]): void;
  /** Looks for due digests at once, as after the clock was moved. Resolves when they are queued, not delivered. Never rejects. */
  tick(): Promise<void>;
  /** Takes no new work; resolves when what is in progress has ended, or after `stopPatienceMs`. */
  stop(): Promise<void>;
}

export function createDigests(deps: DigestDeps): DigestEngine {
  const { stores, library, clock } = deps;
  const newArticles = new NewArticles(deps);
  const composer = new Composer(library, newArticles);
  const membership = new MembershipHandler(deps);
  const engine = new Engine(deps, { newArticles, composer, membership });
  return {
    ...createSubscriptionService(stores.subscriptions, clock),
    preview: (subscription) => {
      const now = clock.now();
      return composer.compose(subscription, localDay(subscription.timeZone, now), now);
    },
    recent: async ({ days, locale, timeZone }) => {
      // Articles that came a moment ago are new as well.
      await newArticles.record();
      return composer.recent(clock.now(), days, locale, timeZone);
    },
    botJoined: (scope) => membership.botJoined(scope),
    botRemoved: (scope) => membership.botRemoved(scope),
    start: (connected) => engine.start(connected),
    tick: () => engine.tick(),
    stop: () => engine.stop(),
  };
}
