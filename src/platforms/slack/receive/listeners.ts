import type { App, ViewSubmitAction } from '@slack/bolt';
import { fieldActions } from '../forms/form-fields.ts';
import { FORM } from '../forms/form-view.ts';
import { actionIds } from '../render/elements.ts';
import { addEventListeners, type EventListenerDeps } from './event-listeners.ts';
import { PayloadDispatcher, type PayloadDispatcherDeps } from './payload-dispatcher.ts';
import { actionSchema, commandSchema, shortcutSchema, suggestionSchema } from './payloads.ts';

/**
 * Connects Bolt to `Receive`. Everything is acknowledged before it is worked on, and what Slack sends twice is done once;
 * before the start and after the stop nothing is taken, nor acknowledged where Bolt leaves that to us.
 */
export function addListeners(app: App, deps: PayloadDispatcherDeps & EventListenerDeps): void {
  const intake = new PayloadDispatcher(deps);
  addInteractionListeners(app, intake);
  addEventListeners(app, intake, deps);
}

function addInteractionListeners(app: App, intake: PayloadDispatcher): void {
  app.command(/^\//u, async ({ ack, body }) => {
    await intake.dispatch(ack, body.trigger_id, commandSchema, body, (to, payload) => to.command(payload));
  });
  app.shortcut({ type: 'message_action' }, async ({ ack, body }) => {
    await intake.dispatch(ack, body.trigger_id, shortcutSchema, body, (to, payload) => to.shortcut(payload));
  });
  app.action({ type: 'block_actions' }, async ({ ack, body, payload }) => {
    // A button with an address opens it by itself, and still wants its acknowledgement.
    if (payload.action_id.startsWith(`${actionIds.link}:`)) await ack();
    else await intake.dispatch(ack, body.trigger_id, actionSchema, body, (to, pressed) => to.action(pressed));
  });
  for (const action of [actionIds.search, fieldActions.suggest]) {
    app.options(action, async ({ ack, body }) => {
      const payload = intake.parse(suggestionSchema, body);
      const options = payload && (await intake.handler?.suggest(payload));
      await ack({ options: options ?? [] });
    });
  }
  app.view<ViewSubmitAction>({ type: 'view_submission', callback_id: FORM }, async ({ ack, body }) => {
    intake.dispatchSubmission(body, ack);
  });
}
