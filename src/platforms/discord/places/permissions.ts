import { type GuildBasedChannel, type GuildMember, PermissionFlagsBits } from 'discord.js';
import type { Refusal, Role } from '../../../core/model/access.ts';

const {
  Administrator,
  ManageGuild,
  ManageChannels,
  ManageThreads,
  CreatePublicThreads,
  ViewChannel,
  SendMessages,
  SendMessagesInThreads,
  EmbedLinks,
  AddReactions,
  ReadMessageHistory,
} = PermissionFlagsBits;

/** A channel, and the bot as a member of its guild. */
export interface Spot {
  readonly channel: GuildBasedChannel;
  readonly me: GuildMember;
}

/** What a member is in a channel; without one, in the guild. */
export function roleIn(member: GuildMember, channel?: GuildBasedChannel): Role {
  const { permissions } = member;
  if (permissions.has(Administrator) || permissions.has(ManageGuild)) return 'admin';
  const there = channel ? channel.permissionsFor(member) : permissions;
  if (!there?.has(ViewChannel)) return 'none';
  return there.has(ManageChannels) ? 'manager' : 'member';
}

/** Why the bot cannot post there. */
export function refusalIn({ channel, me }: Spot): Refusal | undefined {
  const granted = channel.permissionsFor(me);
  // Of a thread whose parent is not known: Discord will tell.
  if (!granted) return undefined;
  const speak = channel.isThread() ? SendMessagesInThreads : SendMessages;
  // In a forum, the right to send messages is that to post.
  const takesPosts = channel.isTextBased() || channel.isThreadOnly();
  if (!takesPosts || !granted.has([ViewChannel, speak, EmbedLinks])) return 'missing-permission';
  if (me.isCommunicationDisabled() && !granted.has(Administrator)) return 'missing-permission';
  const closed = channel.isThread() && channel.archived && channel.locked && !granted.has(ManageThreads);
  return closed ? 'archived' : undefined;
}

/** Undefined where there is none to open: in a thread. Where that cannot be told, it may. */
export function mayOpenThreadIn({ channel, me }: Spot): boolean | undefined {
  return channel.isThread() ? undefined : (channel.permissionsFor(me)?.has(CreatePublicThreads) ?? true);
}

/** The tag is for moderators alone. */
export function mayTagIn({ channel, me }: Spot, { moderated }: { readonly moderated: boolean }): boolean {
  return !moderated || (channel.permissionsFor(me)?.has(ManageThreads) ?? false);
}

/** Where that cannot be told, it may: Discord will say so. */
export function mayReactIn({ channel, me }: Spot): boolean {
  return channel.permissionsFor(me)?.has([AddReactions, ReadMessageHistory]) ?? true;
}

/** Where that cannot be told, it may not: Discord shows an empty history then, without a word. */
export function mayReadHistoryIn({ channel, me }: Spot): boolean {
  return channel.permissionsFor(me)?.has([ViewChannel, ReadMessageHistory]) ?? false;
}
