import { type Args, contentOf, metadataOf, threadOf, viewOf } from '../blocks/content.ts';
import { BOT_ID, BOT_USER, type FakeMessage, type FakeView, TEAM, type Workspace } from '../state.ts';
import { conversationMethods, postable, seen, shown } from './conversations.ts';
import { SlackRefusal } from './errors.ts';
import { unfurl } from './links.ts';

type Method = (workspace: Workspace, args: Args) => Readonly<Record<string, unknown>>;

/** The scope that a method asks for, but for conversations; methods without one need none. */
export const scopeOf: Readonly<Record<string, string>> = {
  'chat.postMessage': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'chat.update': 'chat:write',
  'chat.delete': 'chat:write',
  'chat.unfurl': 'links:write',
  'reactions.add': 'reactions:write',
  'reactions.remove': 'reactions:write',
  'users.info': 'users:read',
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
    const channel = postable(workspace, args);
    const content = contentOf(workspace, args);
    const metadata = metadataOf(args);
    const message = workspace.add({
      channel: channel.id,
      user: BOT_USER,
      ...content,
      ...threadOf(args),
      ...(metadata && { metadata }),
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
  'chat.unfurl': unfurl,
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
    const { user, channel } = trigger;
    const view = {
      ...viewOf(workspace, args.view, 'modal', user),
      ...(channel !== undefined && { openedIn: channel }),
    };
    workspace.views.set(view.id, view);
    return { view: { id: view.id, type: 'modal' } };
  },
  'views.update': (workspace, args) => {
    const view = workspace.views.get(String(args.view_id));
    if (!view) throw new SlackRefusal('not_found');
    changeView(view, viewOf(workspace, args.view, view.type, view.user));
    return { view: { id: view.id, type: view.type } };
  },
  'users.info': (workspace, args) => {
    const user = workspace.users.get(String(args.user));
    if (!user) throw new SlackRefusal('user_not_found');
    const locale = String(args.include_locale) === 'true' ? { locale: user.locale } : {};
    const { admin = false, deleted = false } = user;
    const name = user.id.toLowerCase();
    return {
      user: { id: user.id, team_id: TEAM, name, is_admin: admin, is_owner: false, deleted, ...locale },
    };
  },
  ...conversationMethods,
};

/** Another view in the place of this one. */
export function changeView(view: FakeView, { blocks, title, callbackId, metadata }: FakeView): void {
  Object.assign(view, { blocks, title, callbackId, metadata });
  view.updates += 1;
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
