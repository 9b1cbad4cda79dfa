import { usageBlock } from '../../src/cards/common/usage.ts';
import type { CommandContext } from '../../src/core/bot/command.ts';
import type { Reply } from '../../src/core/card/reply.ts';
import type { Subscription } from '../../src/core/model/subscription.ts';
import { messagesFor } from '../../src/messages/index.ts';
import type { Permissions } from '../support/permissions.ts';
import { digestOption, subscriptionOptions } from './options.ts';
import { showSubscription } from './show.ts';
import { settingsInput } from './subscription-settings.ts';

export const EDIT = 'digest edit';

/** The form, filled in with the settings; where the platform has no forms, the card says what to type. */
export function editForm(
  subscription: Subscription,
  permissions: Permissions,
  context: CommandContext,
): Reply {
  const { locale } = context;
  const { card } = showSubscription(subscription, permissions, context);
  const words = messagesFor(locale).subscription.usage;
  const { time, days } = subscriptionOptions;
  const command = `${context.spell(EDIT)} ${digestOption.names[locale]}:${subscription.id}`;
  const weekdays = days.choices.find(({ value }) => value === 'weekdays')?.names[locale] ?? '';
  const usage = usageBlock({
    intro: words.intro,
    examples: [
      `${command} ${time.names[locale]}:9:00`,
      `${command} ${days.names[locale]}:"${weekdays.toLowerCase()}"`,
    ],
    notes: [words.unchanged],
  });
  const form = { command: EDIT, input: { ...settingsInput(subscription, context), digest: subscription.id } };
  return {
    card: { ...card, title: words.editTitle, body: [...card.body, usage] },
    visibility: 'private',
    ...(context.forms && { form }),
  };
}
