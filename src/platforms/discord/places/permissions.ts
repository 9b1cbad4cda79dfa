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
export interface ChannelMembership {
  readonly channel: GuildBasedChannel;
  readonly bot: GuildMember;
}

/** The role of a member in a channel, or in the whole guild. */
export function roleIn(member: GuildMember, channel?: GuildBasedChannel): Role {
  const { permissions } = member;
  if (permissions.has(Administrator) || permissions.has(ManageGuild)) return 'admin';
  const there = channel ? channel.permissionsFor(member) : permissions;
  if (!there?.has(ViewChannel)) return 'none';
  return there.has(ManageChannels) ? 'manager' : 'member';
}

/** Why the bot cannot post there; undefined where it can, or where the permissions are not known. */
export function channelRefusal({ channel, bot }: ChannelMembership): Refusal | undefined {
  const granted = channel.permissionsFor(bot);
  // A thread whose parent is not known: Discord answers the post with a refusal, if there is one.
  if (!granted) return undefined;
  const speak = channel.isThread() ? SendMessagesInThreads : SendMessages;
  // In a forum, the permission to send messages is the one to post.
  const takesPosts = channel.isTextBased() || channel.isThreadOnly();
  if (!takesPosts || !granted.has([ViewChannel, speak, EmbedLinks])) return 'missing-permission';
  if (bot.isCommunicationDisabled() && !granted.has(Administrator)) return 'missing-permission';
  const closed = channel.isThread() && channel.archived && channel.locked && !granted.has(ManageThreads);
  return closed ? 'archived' : undefined;
}

/** Undefined in a thread, where no other can be opened. True where the permissions are not known. */
export function mayOpenThreadIn({ channel, bot }: ChannelMembership): boolean | undefined {
  return channel.isThread() ? undefined : (channel.permissionsFor(bot)?.has(CreatePublicThreads) ?? true);
}

/** `moderated`: only moderators may use the tag. */
export function mayTagIn(
  { channel, bot }: ChannelMembership,
  { moderated }: { readonly moderated: boolean },
): boolean {
  return !moderated || (channel.permissionsFor(bot)?.has(ManageThreads) ?? false);
}

/** True where the permissions are not known: Discord answers with a refusal then. */
export function mayReactIn({ channel, bot }: ChannelMembership): boolean {
  return channel.permissionsFor(bot)?.has([AddReactions, ReadMessageHistory]) ?? true;
}

/** False where the permissions are not known: without the permission, Discord returns an empty history and no error. */
export function mayReadHistoryIn({ channel, bot }: ChannelMembership): boolean {
  return channel.permissionsFor(bot)?.has([ViewChannel, ReadMessageHistory]) ?? false;
}
