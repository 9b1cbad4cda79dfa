import type { Presence } from '../core/bot/bot-deps.ts';
import type { Access, Area, AskAccess } from '../core/model/places.ts';
import type { Subscription } from '../core/model/subscription.ts';
import type { Clock } from '../core/ports/ports.ts';
import type { Stores } from '../core/ports/stores.ts';
import { restored } from './subscriptions.ts';

interface PresenceParts {
  readonly stores: Pick<Stores, 'subscriptions' | 'tenants'>;
  readonly access: AskAccess;
  readonly clock: Clock;
}

/** Suspends what lost its place, and restores what has it again. */
export class Comings implements Presence {
  readonly #parts: PresenceParts;

  constructor(parts: PresenceParts) {
    this.#parts = parts;
  }

  /** Whether the place of a subscription takes posts; one that was suspended runs again if it does. @throws Error when the platform cannot be asked. */
  async takesPosts(subscription: Subscription): Promise<boolean> {
    const { stores, clock } = this.#parts;
    const { refusal } = await this.#access(subscription);
    if (refusal !== undefined) return false;
    await stores.tenants.returned(subscription.place);
    await stores.subscriptions.change(subscription.id, (current) =>
      current.state === 'suspended' ? restored(current, clock.now()) : undefined,
    );
    return true;
  }

  async opened(area: Area): Promise<void> {
    const { subscriptions, tenants } = this.#parts.stores;
    if (area.channel === undefined) await tenants.returned(area);
    const here = await subscriptions.within(area);
    const suspended = here.filter(({ state }) => state === 'suspended');
    // One after the other: a guild that comes back must not be met with a storm of questions.
    for (const subscription of suspended) await this.takesPosts(subscription);
  }

  async left(area: Area): Promise<void> {
    const { stores, clock } = this.#parts;
    const now = clock.now();
    await stores.tenants.left(area, now);
    await stores.subscriptions.changeWithin(area, (current) =>
      current.state === 'active' || current.state === 'suspended'
        ? // Nobody needs to be told: somebody there removed the bot.
          { ...current, state: 'suspended', refusal: 'bot-removed', toldAt: now, updatedAt: now }
        : undefined,
    );
  }

  #access({ place, createdBy = '' }: Subscription): Promise<Access> {
    return this.#parts.access(place, { id: createdBy });
  }
}
