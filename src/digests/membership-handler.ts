import type { MembershipListener } from '../core/bot/bot-deps.ts';
import type { CheckAccess } from '../core/model/access.ts';
import type { Scope } from '../core/model/place.ts';
import type { Subscription } from '../core/model/subscription.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { Stores } from '../core/ports/stores.ts';
import { restored } from './subscription-service.ts';

interface MembershipHandlerDeps {
  readonly stores: Pick<Stores, 'subscriptions' | 'tenants'>;
  readonly access: CheckAccess;
  readonly clock: Clock;
}

/** Suspends the subscriptions of places that the bot was removed from, and restores them once it can post there again. */
export class MembershipHandler implements MembershipListener {
  readonly #deps: MembershipHandlerDeps;

  constructor(deps: MembershipHandlerDeps) {
    this.#deps = deps;
  }

  /**
   * Whether the place of a subscription takes posts; if it does and the subscription was suspended, it runs again.
   * @throws Error when the platform cannot be asked.
   */
  async takesPosts({ id, place, createdBy = '' }: Subscription): Promise<boolean> {
    const { stores, access, clock } = this.#deps;
    const { refusal } = await access(place, { id: createdBy });
    if (refusal !== undefined) return false;
    await stores.tenants.botJoined(place);
    await stores.subscriptions.change(id, (current) =>
      current.state === 'suspended' ? restored(current, clock.now()) : undefined,
    );
    return true;
  }

  async botJoined(scope: Scope): Promise<void> {
    const { subscriptions, tenants } = this.#deps.stores;
    if (scope.channel === undefined) await tenants.botJoined(scope);
    const inScope = await subscriptions.findByScope(scope);
    const suspended = inScope.filter(({ state }) => state === 'suspended');
    // One after the other: a guild with many subscriptions must not cause a burst of requests.
    for (const subscription of suspended) await this.takesPosts(subscription);
  }

  async botRemoved(scope: Scope): Promise<void> {
    const { stores, clock } = this.#deps;
    const now = clock.now();
    await stores.tenants.botRemoved(scope, now);
    await stores.subscriptions.changeWithin(scope, (current) =>
      current.state === 'active' || current.state === 'suspended'
        ? // Counts as notified: somebody there removed the bot, so its maker gets no message.
          { ...current, state: 'suspended', refusal: 'bot-removed', notifiedAt: now, updatedAt: now }
        : undefined,
    );
  }
}
