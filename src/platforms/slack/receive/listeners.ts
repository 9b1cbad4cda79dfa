import type { App, ViewSubmitAction } from '@slack/bolt';
import { fieldActions } from '../forms/form-fields.ts';
import { FORM } from '../forms/form-view.ts';
import { actionIds } from '../render/elements.ts';
import { addEventListeners, type EventListenerDeps } from './event-listeners.ts';
import { PayloadDispatcher, type PayloadDispatcherDeps } from './payload-dispatcher.ts';
import { actionSchema, commandSchema, shortcutSchema, suggestionSchema } from './payloads.ts';

/**
 * Connects Bolt to the request handler. Everything is acknowledged before it is handled, and duplicates are dropped. Before
 * the start and after the stop nothing is accepted, nor acknowledged where Bolt leaves that to us.
 */
export function addListeners(app: App, deps: PayloadDispatcherDeps & EventListenerDeps): void {
  const dispatcher = new PayloadDispatcher(deps);
  addInteractionListeners(app, dispatcher);
  addEventListeners(app, dispatcher, deps);
}

function addInteractionListeners(app: App, dispatcher: PayloadDispatcher): void {
  app.command(/^\//u, async ({ ack, body }) => {
    await dispatcher.dispatch(ack, body.trigger_id, commandSchema, body, (handler, payload) =>
      handler.command(payload),
    );
  });
  app.shortcut({ type: 'message_action' }, async ({ ack, body }) => {
    await dispatcher.dispatch(ack, body.trigger_id, shortcutSchema, body, (handler, payload) =>
      handler.shortcut(payload),
    );
  });
  app.action({ type: 'block_actions' }, async ({ ack, body, payload }) => {
    // A link button opens by itself, but still needs an acknowledgement.
    if (payload.action_id.startsWith(`${actionIds.link}:`)) await ack();
    else
      await dispatcher.dispatch(ack, body.trigger_id, actionSchema, body, (handler, pressed) =>
        handler.action(pressed),
      );
  });
  for (const action of [actionIds.search, fieldActions.suggest]) {
    app.options(action, async ({ ack, body }) => {
      const payload = dispatcher.parse(suggestionSchema, body);
      const options = payload && (await dispatcher.handler?.suggest(payload));
      await ack({ options: options ?? [] });
    });
  }
  app.view<ViewSubmitAction>({ type: 'view_submission', callback_id: FORM }, async ({ ack, body }) => {
    dispatcher.dispatchSubmission(body, ack);
  });
}
