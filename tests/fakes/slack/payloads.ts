import { shown } from './api/conversations.ts';
import type { FakeBlock, FakeOption, Interactive } from './blocks/blocks.ts';
import { APP_ID, BOT_ID, BOT_USER, type FakeMessage, type FakeView, TEAM, type Workspace } from './state.ts';

type Payload = Readonly<Record<string, unknown>>;

const common = { token: 'legacy', api_app_id: APP_ID, team: { id: TEAM, domain: 'fake' }, enterprise: null };

/** An event of the Events API, in the wrapper it travels in. */
export function eventCallback(workspace: Workspace, event: Payload): Payload {
  return {
    type: 'event_callback',
    token: 'legacy',
    team_id: TEAM,
    api_app_id: APP_ID,
    event_id: `Ev${workspace.serial()}`,
    event_time: 1_700_000_000,
    event: { event_ts: '1700000000.000000', ...event },
    authorizations: [
      { enterprise_id: null, team_id: TEAM, user_id: BOT_USER, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: false,
  };
}

export function slashCommand(
  workspace: Workspace,
  given: { user: string; channel: string; command: string; text: string; responseUrl: string },
): Payload {
  return {
    token: 'legacy',
    team_id: TEAM,
    team_domain: 'fake',
    channel_id: given.channel,
    channel_name: workspace.channels.get(given.channel)?.name ?? 'directmessage',
    user_id: given.user,
    user_name: given.user.toLowerCase(),
    command: given.command,
    text: given.text,
    api_app_id: APP_ID,
    is_enterprise_install: 'false',
    response_url: given.responseUrl,
    trigger_id: workspace.trigger(given.user, given.channel),
  };
}

/** Where an element is: in a message or in a view. */
export type Container =
  | { readonly message: FakeMessage; readonly responseUrl: string; readonly link?: string }
  | { readonly view: FakeView };

export function blockAction(
  workspace: Workspace,
  user: string,
  container: Container,
  pressed: { element: Interactive; block: FakeBlock; option?: FakeOption },
): Payload {
  const { element, block, option } = pressed;
  const value = element.type === 'button' && element.value !== undefined ? { value: element.value } : {};
  return {
    ...common,
    type: 'block_actions',
    user: person(user),
    trigger_id: workspace.trigger(user, 'message' in container ? container.message.channel : undefined),
    ...place(workspace, container),
    actions: [
      {
        type: element.type,
        action_id: element.action_id,
        block_id: block.block_id,
        action_ts: '1700000000.000000',
        ...value,
        ...(option && { selected_option: option }),
      },
    ],
  };
}

export function blockSuggestion(
  workspace: Workspace,
  user: string,
  container: Container,
  typed: { element: { readonly action_id: string }; block: FakeBlock; value: string },
): Payload {
  const { responseUrl: _, ...where }: Record<string, unknown> = place(workspace, container);
  return {
    ...common,
    type: 'block_suggestion',
    user: person(user),
    ...where,
    action_id: typed.element.action_id,
    block_id: typed.block.block_id,
    value: typed.value,
  };
}

export function messageShortcut(
  workspace: Workspace,
  given: { user: string; message: FakeMessage; callbackId: string; responseUrl: string },
): Payload {
  return {
    ...common,
    type: 'message_action',
    action_ts: '1700000000.000000',
    user: person(given.user),
    channel: { id: given.message.channel, name: workspace.channels.get(given.message.channel)?.name },
    callback_id: given.callbackId,
    trigger_id: workspace.trigger(given.user),
    message_ts: given.message.ts,
    message: shown(given.message),
    response_url: given.responseUrl,
  };
}

/** A modal that was sent, with what is in its fields. */
export function viewSubmission(
  workspace: Workspace,
  view: FakeView,
  values: Readonly<Record<string, unknown>>,
): Payload {
  return {
    ...common,
    type: 'view_submission',
    user: person(view.user),
    trigger_id: workspace.trigger(view.user),
    view: { ...viewPayload(view), state: { values } },
    response_urls: [],
  };
}

function viewPayload({ id, type, blocks, callbackId, metadata }: FakeView): Payload {
  return {
    id,
    type,
    blocks,
    team_id: TEAM,
    hash: 'h',
    root_view_id: id,
    app_id: APP_ID,
    bot_id: BOT_ID,
    callback_id: callbackId ?? '',
    private_metadata: metadata ?? '',
    state: { values: {} },
  };
}

function person(user: string): Payload {
  return { id: user, username: user.toLowerCase(), name: user.toLowerCase(), team_id: TEAM };
}

function place(workspace: Workspace, container: Container): Payload {
  if ('view' in container) {
    return { container: { type: 'view', view_id: container.view.id }, view: viewPayload(container.view) };
  }
  const { message, responseUrl, link } = container;
  const channel = { id: message.channel, name: workspace.channels.get(message.channel)?.name };
  const ephemeral = message.ephemeralFor !== undefined;
  return {
    container: {
      // docs.slack.dev/reference/interaction-payloads/block_actions-payload: what stands below a link is no message.
      ...(link === undefined
        ? { type: 'message' }
        : { type: 'message_attachment', attachment_id: 1, is_app_unfurl: true, app_unfurl_url: link }),
      message_ts: message.ts,
      ...(message.thread_ts !== undefined && { thread_ts: message.thread_ts }),
      channel_id: message.channel,
      is_ephemeral: ephemeral,
    },
    channel,
    response_url: responseUrl,
    ...(!ephemeral && link === undefined && { message: shown(message) }),
    ...(link !== undefined && { app_unfurl: { app_unfurl_url: link, is_app_unfurl: true } }),
  };
}
