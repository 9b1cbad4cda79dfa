import type { DigestContent } from '../card/reply.ts';
import type { Place, Scope } from '../model/place.ts';
import type { Subscription, SubscriptionSettings } from '../model/subscription.ts';

/** Subscriptions and their digests. Commands check permissions; this does not. */
export interface Digests {
  /**
   * Subscribes a place. Its first digest covers what appears from now on.
   * @throws UserError `too-many-subscriptions`.
   */
  subscribe(place: Place, settings: SubscriptionSettings, createdBy: string): Promise<Subscription>;
  /** In any state, ended ones too. */
  find(id: string): Promise<Subscription | undefined>;
  /** In exactly this place, oldest first, without ended ones. */
  findByPlace(place: Place): Promise<readonly Subscription[]>;
  /** Ended ones in exactly this place that can be resumed, the last to end first, at most 10. */
  findEnded(place: Place): Promise<readonly Subscription[]>;
  /** In a whole guild or workspace, or one channel of it, without ended ones. */
  findByScope(scope: Scope): Promise<readonly Subscription[]>;
  /** This and the next three resolve with the subscription as it is afterwards. @throws UserError `gone-subscription`. */
  change(id: string, settings: Partial<SubscriptionSettings>): Promise<Subscription>;
  pause(id: string): Promise<Subscription>;
  /** Also after `end`, and for a suspended one. It runs again at its next time. */
  resume(id: string): Promise<Subscription>;
  /** Unsubscribes. It can be resumed while ended ones are kept. */
  end(id: string): Promise<Subscription>;
  /** What it would post now; `slugs` may be empty. Undefined: it would post nothing (`whenEmpty: skip`). */
  preview(subscription: Subscription): Promise<DigestContent | undefined>;
  /** A digest of the last days, without a subscription. */
  recent(options: {
    readonly days: number;
    readonly locale: DigestContent['locale'];
    readonly timeZone: string;
  }): Promise<DigestContent>;
}

/** When the next digest of a scope is due; undefined when none is. */
export async function nextRunIn(
  digests: Pick<Digests, 'findByScope'>,
  scope: Scope,
): Promise<Date | undefined> {
  const runs = (await digests.findByScope(scope)).flatMap(({ nextAt }) => nextAt ?? []);
  return runs.toSorted((one, other) => one.getTime() - other.getTime())[0];
}
