import { type Args, contentOf, threadOf, viewOf } from './content.ts';
import { SlackRefusal } from './errors.ts';
import { BOT_ID, BOT_USER, type FakeChannel, type FakeMessage, TEAM, type Workspace } from './state.ts';

type Method = (workspace: Workspace, args: Args) => Readonly<Record<string, unknown>>;

/** The scope that a method asks for; methods without one need none. */
export const scopeOf: Readonly<Record<string, string>> = {
  'chat.postMessage': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'chat.update': 'chat:write',
  'chat.delete': 'chat:write',
  'reactions.add': 'reactions:write',
  'reactions.remove': 'reactions:write',
  'users.info': 'users:read',
  'conversations.info': 'channels:read',
  'conversations.members': 'channels:read',
  'conversations.history': 'channels:history',
};

/** The methods of Slack's Web API that the fake knows, but `apps.connections.open`. */
export const methods: Readonly<Record<string, Method>> = {
  'auth.test': () => ({
    url: 'https://fake.slack.com/',
    team: 'Fake',
    user: 'contrepoint',
    team_id: TEAM,
    user_id: BOT_USER,
    bot_id: BOT_ID,
  }),
  'chat.postMessage': (workspace, args) => {
    const channel = directChannel(workspace, args) ?? postable(workspace, args);
    const content = contentOf(workspace, args);
    const message = workspace.add({
      channel: channel.id,
      user: BOT_USER,
      ...content,
      ...threadOf(args),
      metadata: args.metadata,
    });
    return { channel: channel.id, ts: message.ts, message: shown(message) };
  },
  'chat.postEphemeral': (workspace, args) => {
    const channel = postable(workspace, args);
    const user = knownUser(workspace, args.user);
    const message = workspace.add({
      channel: channel.id,
      user: BOT_USER,
      ephemeralFor: user,
      ...contentOf(workspace, args),
    });
    return { message_ts: message.ts };
  },
  'chat.update': (workspace, args) => {
    const message = ownMessage(workspace, args, 'cant_update_message');
    Object.assign(message, contentOf(workspace, args));
    message.edits += 1;
    return { channel: message.channel, ts: message.ts, text: message.text, message: shown(message) };
  },
  'chat.delete': (workspace, args) => {
    const message = ownMessage(workspace, args, 'cant_delete_message');
    workspace.remove(message);
    return { channel: message.channel, ts: message.ts };
  },
  'reactions.add': (workspace, args) => {
    const people = reactors(workspace, args);
    if (people.has(BOT_USER)) throw new SlackRefusal('already_reacted');
    people.add(BOT_USER);
    return {};
  },
  'reactions.remove': (workspace, args) => {
    if (!reactors(workspace, args).delete(BOT_USER)) throw new SlackRefusal('no_reaction');
    return {};
  },
  'views.publish': (workspace, args) => {
    const user = knownUser(workspace, args.user_id);
    const view = viewOf(workspace, args.view, 'home', user);
    workspace.views.set(view.id, view);
    return { view: { id: view.id, type: 'home' } };
  },
  'views.open': (workspace, args) => {
    const trigger = workspace.triggers.get(String(args.trigger_id));
    if (!trigger) throw new SlackRefusal('invalid_trigger_id');
    workspace.triggers.delete(String(args.trigger_id));
    if (trigger.expires < performance.now()) throw new SlackRefusal('expired_trigger_id');
    const view = viewOf(workspace, args.view, 'modal', trigger.user);
    workspace.views.set(view.id, view);
    return { view: { id: view.id, type: 'modal' } };
  },
  'views.update': (workspace, args) => {
    const view = workspace.views.get(String(args.view_id));
    if (!view) throw new SlackRefusal('not_found');
    const next = viewOf(workspace, args.view, view.type, view.user);
    view.blocks = next.blocks;
    view.updates += 1;
    return { view: { id: view.id, type: view.type } };
  },
  'users.info': (workspace, args) => {
    const user = workspace.users.get(String(args.user));
    if (!user) throw new SlackRefusal('user_not_found');
    const locale = String(args.include_locale) === 'true' ? { locale: user.locale } : {};
    return { user: { id: user.id, team_id: TEAM, name: user.id.toLowerCase(), ...locale } };
  },
  'conversations.info': (workspace, args) => {
    const channel = seen(workspace, args);
    return { channel: { id: channel.id, name: channel.name, is_member: channel.botIn } };
  },
  'conversations.members': (workspace, args) => {
    seen(workspace, args);
    return { members: [BOT_USER, ...workspace.users.keys()] };
  },
  'conversations.history': (workspace, args) => {
    const channel = seen(workspace, args);
    if (!channel.botIn) throw new SlackRefusal('not_in_channel');
    return { messages: [...workspace.messages(channel.id)].reverse().map(shown), has_more: false };
  },
};

/** A message as Slack sends it. */
export function shown(message: FakeMessage): Readonly<Record<string, unknown>> {
  const { ts, text, blocks, metadata, attachments, user } = message;
  const bot = user === BOT_USER ? { bot_id: BOT_ID } : {};
  return { type: 'message', user, ts, text, blocks, ...bot, ...(metadata ? { metadata } : {}), attachments };
}

function seen(workspace: Workspace, args: Args): FakeChannel {
  const channel = workspace.channels.get(String(args.channel));
  if (!channel || (channel.kind === 'private' && !channel.botIn)) throw new SlackRefusal('channel_not_found');
  return channel;
}

/** Posting to a person's id is posting to the direct messages with them. */
function directChannel(workspace: Workspace, args: Args): FakeChannel | undefined {
  return workspace.users.has(String(args.channel)) ? workspace.channels.get('D0DIRECT') : undefined;
}

function postable(workspace: Workspace, args: Args): FakeChannel {
  const channel = seen(workspace, args);
  if (!channel.botIn) throw new SlackRefusal('not_in_channel');
  return channel;
}

function ownMessage(workspace: Workspace, args: Args, foreign: string): FakeMessage {
  const channel = seen(workspace, args);
  const message = workspace.find(channel.id, String(args.ts));
  if (!message) throw new SlackRefusal('message_not_found');
  if (message.user !== BOT_USER) throw new SlackRefusal(foreign);
  return message;
}

function reactors(workspace: Workspace, args: Args): Set<string> {
  const channel = postable(workspace, args);
  const message = workspace.find(channel.id, String(args.timestamp));
  if (!message) throw new SlackRefusal('message_not_found');
  const name = String(args.name);
  if (!/^[a-z0-9_+'-]+(?:::skin-tone-[2-6])?$/u.test(name)) throw new SlackRefusal('invalid_name');
  const people = message.reactions.get(name) ?? new Set();
  message.reactions.set(name, people);
  return people;
}

function knownUser(workspace: Workspace, id: unknown): string {
  const user = workspace.users.get(String(id));
  if (!user) throw new SlackRefusal('user_not_found');
  return user.id;
}
