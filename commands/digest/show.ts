import { type SubscriptionConfirmation, subscriptionCard } from '../../src/cards/digest/subscription.ts';
import type { CommandContext } from '../../src/core/bot/command.ts';
import type { Reply } from '../../src/core/card/reply.ts';
import type { Place } from '../../src/core/model/place.ts';
import type { Subscription } from '../../src/core/model/subscription.ts';
import { messagesFor } from '../../src/messages/index.ts';
import { currentPlace } from '../support/current-place.ts';
import type { Permissions } from '../support/permissions.ts';

/** A subscription's card, shown to the reader alone. */
export function showSubscription(
  subscription: Subscription,
  permissions: Permissions,
  context: CommandContext,
  confirmation?: SubscriptionConfirmation,
): Reply {
  const where = whereText(subscription.place, permissions, context);
  const topics = context.library.topics();
  const props = { subscription, confirmation, where, canManage: permissions.canManage, topics };
  return { card: subscriptionCard(props, context.locale), visibility: 'private' };
}

function whereText(place: Place, { name }: Permissions, { request, locale }: CommandContext): string {
  const words = messagesFor(locale).subscription;
  if (place.person !== undefined) return words.direct;
  const here = currentPlace(request);
  const isHere = place.channel === here.channel && place.workspace === here.workspace;
  if (isHere) return words.here;
  return name === undefined ? words.elsewhere : words.channel(name);
}
