import type { BaseInteraction } from 'discord.js';
import type { Place } from '../../../core/model/place.ts';

export const PLATFORM = 'discord';

/** Where an interaction happens. Outside of guilds it is the reader's own place. */
export function placeOf({ guildId, channelId, user }: BaseInteraction): Place {
  const place = { platform: PLATFORM, workspace: guildId ?? user.id, channel: channelId ?? '' };
  return guildId === null ? { ...place, person: user.id } : place;
}

/** The direct messages with a person: a workspace of their own, wherever they ask from. */
export function directPlace(user: string): Place {
  return { platform: PLATFORM, workspace: user, channel: user, person: user };
}
