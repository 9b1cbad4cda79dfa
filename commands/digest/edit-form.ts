import { howToBlocks } from '../../src/cards/common/how-to.ts';
import type { CommandContext } from '../../src/core/bot/command.ts';
import type { Reply } from '../../src/core/card/reply.ts';
import type { Subscription } from '../../src/core/model/subscription.ts';
import { messagesFor } from '../../src/messages/index.ts';
import type { Permissions } from '../support/permissions.ts';
import { digestOption, wishOptions } from './options.ts';
import { showSubscription } from './show.ts';
import { inputOf } from './subscription-settings.ts';

export const EDIT = 'digest edit';

/** The form, filled in with what is there; where there are none, the card with what to type. */
export function editForm(
  subscription: Subscription,
  permissions: Permissions,
  context: CommandContext,
): Reply {
  const { locale } = context;
  const { card } = showSubscription(subscription, permissions, context);
  const words = messagesFor(locale).subscription.howTo;
  const { time, days } = wishOptions;
  const command = `${context.spell(EDIT)} ${digestOption.names[locale]}:${subscription.id}`;
  const weekdays = days.choices.find(({ value }) => value === 'weekdays')?.names[locale] ?? '';
  const howTo = howToBlocks({
    intro: words.intro,
    examples: [
      `${command} ${time.names[locale]}:9:00`,
      `${command} ${days.names[locale]}:"${weekdays.toLowerCase()}"`,
    ],
    notes: [words.unchanged],
  });
  const form = { command: EDIT, input: { ...inputOf(subscription, context), digest: subscription.id } };
  return {
    card: { ...card, title: words.editTitle, body: [...card.body, ...howTo] },
    visibility: 'private',
    ...(context.forms && { form }),
  };
}
