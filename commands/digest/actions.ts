import type { ActionOf } from '../../src/core/bot/action.ts';
import { type ActionHandler, onAction } from '../../src/core/bot/command.ts';
import type { Reply } from '../../src/core/card/reply.ts';
import { UserError } from '../../src/core/model/errors.ts';
import type { Subscription } from '../../src/core/model/subscription.ts';
import { settingsForm } from '../settings/form.ts';
import { addForm } from '../source/add.ts';
import type { Asking } from '../support/command-context.ts';
import { replacing } from '../support/replacing.ts';
import { perform } from './perform.ts';
import { subscribeForm } from './subscribe.ts';

/** What the buttons of digests and of subscriptions do. */
export const digestActions: readonly ActionHandler[] = [
  onAction('digest', async ({ id }, request, context) => {
    // The button is on what all see, the answer is the reader's own.
    const asking = { request, context, locale: request.locale };
    return replacing(await perform('show', await find(id, asking), asking), request);
  }),
  onAction('subscription', async ({ do: action, id, locale }, request, context) => {
    const asking = { request, context, locale };
    return replacing(await perform(action, await find(id, asking), asking), request);
  }),
  onAction('form', async ({ command, locale }, request, context) => {
    const asking = { request, context, locale };
    return replacing(await formOf(command, asking), request);
  }),
];

async function formOf(command: ActionOf<'form'>['command'], asking: Asking): Promise<Reply> {
  switch (command) {
    case 'digest subscribe':
      return subscribeForm(asking);
    case 'settings':
      return settingsForm(asking);
    case 'source add':
      return addForm(asking);
  }
}

/** @throws UserError `gone-subscription`. */
async function find(id: string, { context }: Asking): Promise<Subscription> {
  const found = await context.digests.find(id);
  if (found) return found;
  throw new UserError({ code: 'gone-subscription', context: {} });
}
