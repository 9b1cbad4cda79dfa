import type { Args } from '../blocks/content.ts';
import { BOT_ID, BOT_USER, type FakeChannel, type FakeMessage, type Workspace } from '../state.ts';
import { SlackRefusal } from './errors.ts';

type Method = (workspace: Workspace, args: Args) => Readonly<Record<string, unknown>>;

/** The scope that a method asks for goes by the kind of conversation: `channels:history`. */
const scopeNames = { public: 'channels', private: 'groups', im: 'im', mpim: 'mpim' } as const;
const aspects: Readonly<Record<string, string>> = {
  'conversations.info': 'read',
  'conversations.members': 'read',
  'conversations.history': 'history',
  'conversations.replies': 'history',
};

/** The scope that a call needs; undefined where it needs none. */
export function scopeOfConversation(workspace: Workspace, method: string, args: Args): string | undefined {
  if (method === 'conversations.open') return 'im:write';
  const aspect = aspects[method];
  if (aspect === undefined) return undefined;
  const kind = workspace.channels.get(String(args.channel))?.kind ?? 'public';
  return `${scopeNames[kind]}:${aspect}`;
}

export const conversationMethods: Readonly<Record<string, Method>> = {
  'conversations.info': (workspace, args) => {
    const { id, name, kind, botIn, archived = false, readOnly = false } = seen(workspace, args);
    return {
      channel: {
        id,
        name,
        is_channel: kind === 'public',
        is_im: kind === 'im',
        is_mpim: kind === 'mpim',
        is_private: kind === 'private' || kind === 'mpim',
        is_archived: archived,
        is_member: botIn,
        is_read_only: readOnly,
      },
    };
  },
  'conversations.members': (workspace, args) => {
    const channel = seen(workspace, args);
    const people = [...workspace.users.keys()].filter((user) => workspace.isMember(channel, user));
    const { items, ...page } = pageOf(channel.botIn ? [BOT_USER, ...people] : people, args, 1000);
    return { members: items, ...page };
  },
  'conversations.open': (workspace, args) => {
    const user = workspace.users.get(String(args.users));
    if (!user) throw new SlackRefusal('user_not_found');
    if (user.deleted) throw new SlackRefusal('user_disabled');
    return { channel: { id: workspace.direct(user.id).id } };
  },
  'conversations.history': (workspace, args) => {
    const channel = seen(workspace, args);
    if (!channel.botIn) throw new SlackRefusal('not_in_channel');
    // What is in a thread is not in the channel's history.
    const messages = workspace.messages(channel.id).filter(({ thread_ts: thread }) => thread === undefined);
    return historyOf(messages.toReversed(), args);
  },
  'conversations.replies': (workspace, args) => {
    const channel = seen(workspace, args);
    if (!channel.botIn) throw new SlackRefusal('not_in_channel');
    const messages = workspace
      .messages(channel.id)
      .filter(({ ts, thread_ts: thread }) => ts === args.ts || thread === args.ts);
    if (messages.length === 0) throw new SlackRefusal('thread_not_found');
    return historyOf(messages, args);
  },
};

function historyOf(messages: readonly FakeMessage[], args: Args): Readonly<Record<string, unknown>> {
  const oldest = Number(args.oldest ?? 0);
  const within = messages.filter(({ ts }) => Number(ts) > oldest);
  const { items, ...page } = pageOf(within, args, 999);
  const all = String(args.include_all_metadata) === 'true';
  return { messages: items.map((message) => shown(message, all)), ...page };
}

/** One page, and the cursor of the next. */
function pageOf<T>(all: readonly T[], args: Args, most: number) {
  const limit = Math.min(most, Number(args.limit ?? 100));
  const from = Number(args.cursor || 0);
  const hasMore = from + limit < all.length;
  return {
    items: all.slice(from, from + limit),
    has_more: hasMore,
    response_metadata: { next_cursor: hasMore ? String(from + limit) : '' },
  };
}

/** A message as Slack sends it. */
export function shown(message: FakeMessage, withMetadata = false): Readonly<Record<string, unknown>> {
  const { ts, text, blocks, metadata, attachments, user, thread_ts: thread } = message;
  return {
    type: 'message',
    user,
    ts,
    text,
    blocks,
    attachments,
    ...(user === BOT_USER && { bot_id: BOT_ID }),
    ...(thread !== undefined && { thread_ts: thread }),
    ...(withMetadata && metadata && { metadata }),
  };
}

/** @throws SlackRefusal */
export function seen(workspace: Workspace, args: Args): FakeChannel {
  const channel = workspace.channels.get(String(args.channel));
  if (!channel || (['private', 'mpim'].includes(channel.kind) && !channel.botIn))
    throw new SlackRefusal('channel_not_found');
  return channel;
}

/** @throws SlackRefusal */
export function postable(workspace: Workspace, args: Args): FakeChannel {
  const channel = directChannel(workspace, args) ?? seen(workspace, args);
  if (channel.archived) throw new SlackRefusal('is_archived');
  if (!channel.botIn) throw new SlackRefusal('not_in_channel');
  if (channel.readOnly) throw new SlackRefusal('restricted_action');
  return channel;
}

/** Posting to a person's id is posting to the direct messages with them. */
function directChannel(workspace: Workspace, args: Args): FakeChannel | undefined {
  const user = workspace.users.get(String(args.channel));
  if (user?.deleted) throw new SlackRefusal('user_disabled');
  if (user?.closed !== undefined) throw new SlackRefusal(user.closed);
  return user && workspace.direct(user.id);
}
