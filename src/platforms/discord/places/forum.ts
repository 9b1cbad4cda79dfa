import { ChannelFlags } from 'discord.js';
import { mayTagIn, type Spot } from './permissions.ts';

/** A forum or a media channel: nothing is posted in it but threads, each with a first message. */
export interface Forum {
  readonly guild: string;
  /** Those that we may give to a post, in the forum's order. */
  readonly tags: readonly { readonly id: string; readonly name: string }[];
  /** A post without a tag is refused. */
  readonly needsTag: boolean;
}

/** Undefined for any other channel. */
export function forumOf(spot: Spot): Forum | undefined {
  const { channel } = spot;
  if (!channel.isThreadOnly()) return undefined;
  return {
    guild: channel.guildId,
    tags: channel.availableTags.filter((tag) => mayTagIn(spot, tag)),
    needsTag: channel.flags.has(ChannelFlags.RequireTag),
  };
}
