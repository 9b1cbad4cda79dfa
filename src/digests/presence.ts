import type { MembershipListener } from '../core/bot/bot-deps.ts';
import type { Access, CheckAccess } from '../core/model/access.ts';
import type { Scope } from '../core/model/place.ts';
import type { Subscription } from '../core/model/subscription.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { Stores } from '../core/ports/stores.ts';
import { restored } from './subscriptions.ts';

interface PresenceDeps {
  readonly stores: Pick<Stores, 'subscriptions' | 'tenants'>;
  readonly access: CheckAccess;
  readonly clock: Clock;
}

/** Suspends what lost its place, and restores what has it again. */
export class MembershipHandler implements MembershipListener {
  readonly #deps: PresenceDeps;

  constructor(deps: PresenceDeps) {
    this.#deps = deps;
  }

  /** Whether the place of a subscription takes posts; one that was suspended runs again if it does. @throws Error when the platform cannot be asked. */
  async takesPosts(subscription: Subscription): Promise<boolean> {
    const { stores, clock } = this.#deps;
    const { refusal } = await this.#access(subscription);
    if (refusal !== undefined) return false;
    await stores.tenants.botJoined(subscription.place);
    await stores.subscriptions.change(subscription.id, (current) =>
      current.state === 'suspended' ? restored(current, clock.now()) : undefined,
    );
    return true;
  }

  async botJoined(scope: Scope): Promise<void> {
    const { subscriptions, tenants } = this.#deps.stores;
    if (scope.channel === undefined) await tenants.botJoined(scope);
    const here = await subscriptions.findByScope(scope);
    const suspended = here.filter(({ state }) => state === 'suspended');
    // One after the other: a guild that comes back must not be met with a storm of questions.
    for (const subscription of suspended) await this.takesPosts(subscription);
  }

  async botRemoved(scope: Scope): Promise<void> {
    const { stores, clock } = this.#deps;
    const now = clock.now();
    await stores.tenants.botRemoved(scope, now);
    await stores.subscriptions.changeWithin(scope, (current) =>
      current.state === 'active' || current.state === 'suspended'
        ? // Nobody needs to be told: somebody there removed the bot.
          { ...current, state: 'suspended', refusal: 'bot-removed', notifiedAt: now, updatedAt: now }
        : undefined,
    );
  }

  #access({ place, createdBy = '' }: Subscription): Promise<Access> {
    return this.#deps.access(place, { id: createdBy });
  }
}
