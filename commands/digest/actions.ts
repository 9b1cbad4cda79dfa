import type { ActionOf } from '../../src/core/bot/action.ts';
import { type ActionHandler, type CommandContext, onAction, withLocale } from '../../src/core/bot/command.ts';
import type { Reply } from '../../src/core/card/reply.ts';
import { UserError } from '../../src/core/model/errors.ts';
import type { Subscription } from '../../src/core/model/subscription.ts';
import { settingsForm } from '../settings/form.ts';
import { addForm } from '../source/add.ts';
import { performOnSubscription } from './perform.ts';
import { subscribeForm } from './subscribe.ts';

/** What the buttons of digests and of subscriptions do, and those that open a form. */
export const digestActions: readonly ActionHandler[] = [
  onAction('digest', async ({ id }, context) => {
    // The button is on a card for all, the answer is for one reader.
    const own = withLocale(context, context.request.locale);
    return performOnSubscription('show', await requireSubscription(id, own), own);
  }),
  onAction('subscription', async ({ do: action, id }, context) =>
    performOnSubscription(action, await requireSubscription(id, context), context),
  ),
  onAction('form', async ({ command }, context) => formOf(command, context)),
];

async function formOf(command: ActionOf<'form'>['command'], context: CommandContext): Promise<Reply> {
  switch (command) {
    case 'digest subscribe':
      return subscribeForm(context);
    case 'settings':
      return settingsForm(context);
    case 'source add':
      return addForm(context);
  }
}

/** @throws UserError `gone-subscription`. */
async function requireSubscription(id: string, { digests }: CommandContext): Promise<Subscription> {
  const found = await digests.find(id);
  if (found) return found;
  throw new UserError({ code: 'gone-subscription', context: {} });
}
