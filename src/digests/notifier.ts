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

/** How many makers are notified at one tick. */
const MAX_NOTIFIED = 50;
/** Between two messages to the operator, in ms. */
const OPERATOR_PAUSE_MS = 10 * 60_000;

export interface NotifierDeps {
  readonly subscriptions: Pick<SubscriptionStore, 'unnotified' | 'change'>;
  readonly deliver: (delivery: Delivery) => Promise<PostRef>;
  readonly platforms: readonly { readonly name: string }[];
  readonly policy: Pick<DigestPolicy, 'operatorChannel'>;
  readonly clock: Clock;
  readonly log: Log;
  /** The operator's language. */
  readonly locale: Subscription['locale'];
}

/** Tells makers of subscriptions that their digest is on hold, and the operator that deliveries need attention. */
export class Notifier {
  readonly #deps: NotifierDeps;
  /** Deliveries that the operator has not been told of. */
  #troubled = 0;
  #operatorNotifiedAt = Number.NEGATIVE_INFINITY;

  constructor(deps: NotifierDeps) {
    this.#deps = deps;
  }

  /** Counts one more delivery that the operator should look at. */
  reportTrouble(): void {
    this.#troubled += 1;
  }

  /** @throws StoreUnavailableError */
  async notify(): Promise<void> {
    for (const subscription of await this.#deps.subscriptions.unnotified(MAX_NOTIFIED)) {
      if (await this.#claim(subscription)) await this.#notifyMaker(subscription);
    }
    await this.#notifyOperator();
  }

  /** Marked before the message is sent: two messages are worse than none, and other processes look, too. */
  async #claim({ id }: Subscription): Promise<boolean> {
    const { subscriptions, clock } = this.#deps;
    let claimed = false;
    await subscriptions.change(id, (current) => {
      claimed = current.state === 'suspended' && current.notifiedAt === undefined;
      return claimed ? { ...current, notifiedAt: clock.now() } : undefined;
    });
    return claimed;
  }

  async #notifyMaker(subscription: Subscription): Promise<void> {
    const { id, place, createdBy, refusal, locale } = subscription;
    // A person whose direct messages are closed cannot be told so.
    if (createdBy === undefined || refusal === undefined || refusal === 'person-closed') return;
    const { platform, workspace } = place;
    const words = messagesFor(locale).digestNotices;
    const card = textCard(locale, words.heldTitle, words.held(subscription.time, refusal), 'warning');
    await this.#post({ platform, workspace, channel: createdBy, person: createdBy }, card, `held-${id}`);
  }

  async #notifyOperator(): Promise<void> {
    const { policy, platforms, clock, locale } = this.#deps;
    const { operatorChannel: to } = policy;
    const now = clock.now().getTime();
    if (this.#troubled === 0 || now - this.#operatorNotifiedAt < OPERATOR_PAUSE_MS) return;
    const count = this.#troubled;
    this.#operatorNotifiedAt = now;
    if (!to || !platforms.some(({ name }) => name === to.platform)) return;
    const words = messagesFor(locale).digestNotices;
    const card = textCard(locale, words.troubleTitle, words.trouble(count), 'warning');
    if (await this.#post({ ...to, workspace: '' }, card, `trouble-${now.toString(36)}`))
      this.#troubled -= count;
  }

  /** Whether it arrived, as far as one can tell. */
  async #post(to: Place, card: Card, key: string): Promise<boolean> {
    const { deliver, log } = this.#deps;
    try {
      await deliver({ to, card, key });
      return true;
    } catch (err) {
      log.warn({ event: 'digest.notify_failed', err, to }, 'Could not post a notification');
      return false;
    }
  }
}
