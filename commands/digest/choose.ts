import { fold, type SuggestContext, type Suggestion } from '../../src/core/options.ts';
import type { Subscription } from '../../src/core/subscription.ts';
import { subscriptionLabel } from '../../src/messages/subscription-label.ts';

/** The digests of this place and the reader's own, by what they are. */
export async function suggestSubscriptions(
  typed: string,
  context: SuggestContext,
): Promise<readonly Suggestion[]> {
  const { digests, place, direct, locale } = context;
  const found = await Promise.all([digests.at(place), place.person === undefined ? digests.at(direct) : []]);
  return found
    .flat()
    .map((one: Subscription) => ({ label: subscriptionLabel(one, locale), value: one.id }))
    .filter(({ label }) => fold(label).includes(fold(typed.trim())));
}
