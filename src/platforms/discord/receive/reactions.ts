import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Locale } from '../../../core/model/locale.ts';
import type { ReactionRequest } from '../../../core/model/request.ts';
import { directPlace, PLATFORM } from '../places/places.ts';

/** The fields of MESSAGE_REACTION_ADD and MESSAGE_REACTION_REMOVE that we read. */
const eventSchema = z.object({
  user_id: z.string(),
  channel_id: z.string(),
  message_id: z.string(),
  guild_id: z.string().optional(),
  emoji: z.object({ id: z.string().nullish(), name: z.string().nullish() }),
  member: z.object({ user: z.object({ bot: z.boolean().optional() }).optional() }).optional(),
});
type ReactionEvent = z.infer<typeof eventSchema>;

/**
 * A reaction as a request; undefined for reactions of bots, our own included, and for events that cannot be read. Any
 * message is accepted, however old: the ledger knows which ones are ours.
 */
export function reactionRequest(
  event: unknown,
  added: boolean,
  botId: string,
  localeOfGuild: (guildId: string | undefined) => Locale,
): ReactionRequest | undefined {
  const reaction = eventSchema.safeParse(event).data;
  if (!reaction || reaction.user_id === botId || reaction.member?.user?.bot) return undefined;
  const { user_id, channel_id, message_id, guild_id } = reaction;
  const there = { platform: PLATFORM, workspace: guild_id ?? user_id, channel: channel_id };
  const place = guild_id === undefined ? { ...there, person: user_id } : there;
  const locale = localeOfGuild(guild_id);
  return {
    kind: 'reaction',
    id: randomUUID(),
    place,
    actor: { id: user_id },
    direct: directPlace(user_id),
    locale,
    placeLocale: locale,
    emoji: emojiName(reaction),
    added,
    post: { place, message: message_id },
  };
}

function emojiName({ emoji: { id, name } }: ReactionEvent): string {
  return id ? `${name ?? ''}:${id}` : (name ?? '');
}
