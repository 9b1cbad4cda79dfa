import { actionButton } from '../../src/cards/digest/subscription.ts';
import type { SubscriptionAction } from '../../src/core/bot/action.ts';
import type { CommandContext } from '../../src/core/bot/command.ts';
import type { Reply } from '../../src/core/card/reply.ts';
import { textCard } from '../../src/core/card/text-card.ts';
import type { Subscription } from '../../src/core/model/subscription.ts';
import { localDay, longDate } from '../../src/messages/dates.ts';
import { messagesFor } from '../../src/messages/index.ts';
import { privateOption } from '../support/options.ts';
import { type Permissions, requirePosting } from '../support/permissions.ts';
import { editForm } from './edit-form.ts';
import { requireManaging, requireSeeing } from './permissions.ts';
import { showSubscription } from './show.ts';

/**
 * Performs an action, if the reader may. An ended subscription can only be resumed: any other action shows it.
 * @throws UserError `gone-subscription`, `not-allowed`, `place-refused`, `unavailable`.
 */
export async function performOnSubscription(
  action: SubscriptionAction,
  subscription: Subscription,
  context: CommandContext,
): Promise<Reply> {
  if (action === 'show' || (subscription.state === 'ended' && action !== 'undo')) {
    return showSubscription(subscription, await requireSeeing(subscription, context), context);
  }
  if (action === 'preview') {
    await requireSeeing(subscription, context);
    return previewReply(subscription, context);
  }
  const permissions = await requireManaging(subscription, context);
  if (action === 'edit') return editForm(subscription, permissions, context);
  const changed = await applyChange(action, subscription, permissions, context);
  return showSubscription(changed, permissions, context, confirmations[action]);
}

const confirmations = { pause: 'paused', resume: 'resumed', end: 'ended', undo: 'undone' } as const;

async function applyChange(
  action: keyof typeof confirmations,
  { id }: Subscription,
  permissions: Permissions,
  { digests }: CommandContext,
): Promise<Subscription> {
  switch (action) {
    case 'pause':
      return digests.pause(id);
    case 'end':
      return digests.end(id);
    case 'resume':
    case 'undo':
      requirePosting(permissions);
      return digests.resume(id);
  }
}

/** The card that would be posted now, or why none would be. */
async function previewReply(subscription: Subscription, context: CommandContext): Promise<Reply> {
  const { digests, cards, locale, spell } = context;
  const content = await digests.preview(subscription);
  if (content) return { card: await cards.digest(content), visibility: 'private' };
  const { coveredUntil, timeZone, topics } = subscription;
  const words = messagesFor(locale).subscription.preview;
  const since = longDate(localDay(coveredUntil, timeZone), locale);
  const text = topics.length > 0 ? words.nothingOnTopics(since) : words.nothing(since);
  const hint = words.hint(`${spell('digest now')} ${privateOption.names[locale]}`);
  const card = textCard(locale, words.title, `${text} ${hint}`);
  return { card: { ...card, buttons: [actionButton('show', subscription, locale)] }, visibility: 'private' };
}
