import type { DigestContent } from '../card/reply.ts';
import type { Place, Scope } from '../model/place.ts';
import type { Subscription, SubscriptionSettings } from '../model/subscription.ts';

/** The digests, as commands see them. Who may do what is the command's to check. */
export interface Digests {
  /**
   * Subscribes a place. What appeared before is not caught up on.
   * @throws UserError `too-many-subscriptions`.
   */
  subscribe(place: Place, wish: SubscriptionSettings, createdBy: string): Promise<Subscription>;
  /** Whatever its state, ended ones too. */
  find(id: string): Promise<Subscription | undefined>;
  /** In exactly this place, oldest first; none that ended. */
  findByPlace(place: Place): Promise<readonly Subscription[]>;
  /** Those that ended in exactly this place and can be resumed, the last to end first, at most 10. */
  findEnded(place: Place): Promise<readonly Subscription[]>;
  /** In all of a guild or workspace, or one channel of it; none that ended. */
  findByScope(scope: Scope): Promise<readonly Subscription[]>;
  /** Each of these resolves with the subscription as it is then. @throws UserError `gone-subscription`. */
  change(id: string, wish: Partial<SubscriptionSettings>): Promise<Subscription>;
  pause(id: string): Promise<Subscription>;
  /** Also after `end`, and for one that is suspended: from its next run on, nothing is caught up on. */
  resume(id: string): Promise<Subscription>;
  /** Unsubscribes. It can be resumed for as long as ended ones are kept. */
  end(id: string): Promise<Subscription>;
  /** What this subscription would post now; `slugs` may be empty. Undefined: it would post nothing (`whenEmpty: skip`). */
  preview(subscription: Subscription): Promise<DigestContent | undefined>;
  /** A digest of the last so many days, for whoever asks for one right away. */
  recent(options: {
    readonly days: number;
    readonly locale: DigestContent['locale'];
    readonly timeZone: string;
  }): Promise<DigestContent>;
}

/** When the next digest of an area is due; undefined when none is. */
export async function nextRunIn(
  digests: Pick<Digests, 'findByScope'>,
  scope: Scope,
): Promise<Date | undefined> {
  const runs = (await digests.findByScope(scope)).flatMap(({ nextAt }) => nextAt ?? []);
  return runs.toSorted((one, other) => one.getTime() - other.getTime())[0];
}
