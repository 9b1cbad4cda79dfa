import type { Card } from '../core/card/card.ts';
import { textCard } from '../core/card/text-card.ts';
import type { Delivery } from '../core/model/delivery.ts';
import type { Place } from '../core/model/place.ts';
import type { PostRef } from '../core/model/request.ts';
import type { Subscription } from '../core/model/subscription.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { Log } from '../core/ports/log.ts';
import type { SubscriptionStore } from '../core/ports/stores.ts';
import { messagesFor } from '../messages/index.ts';
import type { DigestPolicy } from './deps.ts';

/** How many makers are told at one tick. */
const MAX_TOLD = 50;
/** The operator is not told more often than that, in ms. */
const OPERATOR_PAUSE_MS = 10 * 60_000;

export interface AnnouncerDeps {
  readonly subscriptions: Pick<SubscriptionStore, 'unnotified' | 'change'>;
  readonly deliver: (delivery: Delivery) => Promise<PostRef>;
  readonly platforms: readonly { readonly name: string }[];
  readonly policy: Pick<DigestPolicy, 'operatorChannel'>;
  readonly clock: Clock;
  readonly log: Log;
  /** The operator's language. */
  readonly locale: Subscription['locale'];
}

/** Tells people what they have to know: makers that their digest is on hold, the operator that something needs a hand. */
export class Announcer {
  readonly #deps: AnnouncerDeps;
  #troubles = 0;
  #operatorToldAt = Number.NEGATIVE_INFINITY;

  constructor(deps: AnnouncerDeps) {
    this.#deps = deps;
  }

  /** One more delivery that a person should look at. */
  trouble(): void {
    this.#troubles += 1;
  }

  /** Says what there is to say. @throws StoreUnavailableError */
  async announce(): Promise<void> {
    for (const subscription of await this.#deps.subscriptions.unnotified(MAX_TOLD)) {
      if (await this.#claim(subscription)) await this.#tellMaker(subscription);
    }
    await this.#tellOperator();
  }

  /** Noted before it is said: told twice is worse than not told, and other processes look too. */
  async #claim({ id }: Subscription): Promise<boolean> {
    const { subscriptions, clock } = this.#deps;
    let claimed = false;
    await subscriptions.change(id, (current) => {
      claimed = current.state === 'suspended' && current.notifiedAt === undefined;
      return claimed ? { ...current, notifiedAt: clock.now() } : undefined;
    });
    return claimed;
  }

  async #tellMaker(subscription: Subscription): Promise<void> {
    const { id, place, createdBy, refusal, locale } = subscription;
    // Nobody can be told through a door that is closed.
    if (createdBy === undefined || refusal === undefined || refusal === 'person-closed') return;
    const { platform, workspace } = place;
    const words = messagesFor(locale).digestNotices;
    const card = textCard(locale, words.heldTitle, words.held(subscription.time, refusal), 'warning');
    await this.#post({ platform, workspace, channel: createdBy, person: createdBy }, card, `held-${id}`);
  }

  async #tellOperator(): Promise<void> {
    const { policy, platforms, clock, locale } = this.#deps;
    const { operatorChannel: to } = policy;
    const now = clock.now().getTime();
    if (this.#troubles === 0 || now - this.#operatorToldAt < OPERATOR_PAUSE_MS) return;
    const count = this.#troubles;
    this.#operatorToldAt = now;
    if (!to || !platforms.some(({ name }) => name === to.platform)) return;
    const words = messagesFor(locale).digestNotices;
    const card = textCard(locale, words.troubleTitle, words.trouble(count), 'warning');
    if (await this.#post({ ...to, workspace: '' }, card, `trouble-${now.toString(36)}`))
      this.#troubles -= count;
  }

  /** Whether it arrived, as far as one can tell. */
  async #post(to: Place, card: Card, key: string): Promise<boolean> {
    const { deliver, log } = this.#deps;
    try {
      await deliver({ to, card, key });
      return true;
    } catch (err) {
      log.warn({ err, to }, 'a notice could not be posted');
      return false;
    }
  }
}
