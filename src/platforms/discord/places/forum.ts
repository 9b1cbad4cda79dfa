import { ChannelFlags } from 'discord.js';
import { type ChannelMembership, mayTagIn } from './permissions.ts';

/** A forum or a media channel. It holds only threads, each with a first message. */
export interface Forum {
  readonly guild: string;
  /** The tags that the bot may give to a post, in the forum's order. */
  readonly tags: readonly { readonly id: string; readonly name: string }[];
  /** Discord refuses a post without a tag. */
  readonly needsTag: boolean;
}

/** Undefined for a channel of another type. */
export function forumOf(membership: ChannelMembership): Forum | undefined {
  const { channel } = membership;
  if (!channel.isThreadOnly()) return undefined;
  return {
    guild: channel.guildId,
    tags: channel.availableTags.filter((tag) => mayTagIn(membership, tag)),
    needsTag: channel.flags.has(ChannelFlags.RequireTag),
  };
}
