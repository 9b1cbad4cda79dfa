import { whichSubscriptionCard } from '../../src/cards/digest/subscription-list.ts';
import type { SubscriptionAction } from '../../src/core/bot/action.ts';
import type { CommandContext } from '../../src/core/bot/command.ts';
import type { Reply } from '../../src/core/card/reply.ts';
import { UserError } from '../../src/core/model/errors.ts';
import type { Subscription } from '../../src/core/model/subscription.ts';
import type { TargetRequest } from '../support/target-request.ts';
import { EDIT } from './edit-form.ts';
import { findSubscriptions } from './find.ts';

/**
 * Runs with the subscription that is meant; where several may be, the reply is a menu to choose one.
 * @throws UserError `gone-subscription`, `no-subscription`, `not-allowed`; `which-subscription` where a menu would lose
 *   changes.
 */
export async function withSubscription(
  { given, action, hasChanges = false }: TargetRequest<SubscriptionAction>,
  context: CommandContext,
  run: (subscription: Subscription) => Promise<Reply>,
): Promise<Reply> {
  const subscriptions = await findSubscriptions(given, action, context);
  const [subscription] = subscriptions;
  if (!subscription) throw new UserError({ code: 'gone-subscription', context: {} }, 'digest');
  if (subscriptions.length === 1) return run(subscription);
  if (hasChanges) throw new UserError({ code: 'which-subscription', context: { command: EDIT } });
  const { locale, library } = context;
  const listed = subscriptions.map((one) => ({ subscription: one }));
  return {
    card: whichSubscriptionCard(listed, action, { locale, topics: library.topics() }),
    visibility: 'private',
  };
}
