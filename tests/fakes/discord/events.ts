import type { Gateway } from './gateway.ts';
import type { FakeMessage, FakeUser } from './model.ts';
import { memberJson } from './payloads.ts';

// Which intent lets an event through, in a guild and in a direct message.
const REACTIONS = { guild: 1 << 10, direct: 1 << 13 };
const MESSAGES = { guild: 1 << 9, direct: 1 << 12 };

export type ReactionEvent = 'MESSAGE_REACTION_ADD' | 'MESSAGE_REACTION_REMOVE';

export function announceReaction(
  gateway: Gateway,
  event: ReactionEvent,
  user: FakeUser,
  { id, channel, author }: FakeMessage,
  emoji: string,
): void {
  const { guild } = channel;
  const [name, emojiId = null] = emoji.split(':');
  const d = {
    user_id: user.id,
    channel_id: channel.id,
    message_id: id,
    emoji: { id: emojiId, name },
    burst: false,
    type: 0,
    ...(guild && { guild_id: guild.id }),
    ...(event === 'MESSAGE_REACTION_ADD' && {
      message_author_id: author.id,
      ...(guild && { member: memberJson(user, guild) }),
    }),
  };
  gateway.dispatch(event, d, guild ? REACTIONS.guild : REACTIONS.direct, guild?.id);
}

export function announceDeletion(gateway: Gateway, { id, channel }: FakeMessage): void {
  const { guild } = channel;
  const d = { id, channel_id: channel.id, ...(guild && { guild_id: guild.id }) };
  gateway.dispatch('MESSAGE_DELETE', d, guild ? MESSAGES.guild : MESSAGES.direct, guild?.id);
}
