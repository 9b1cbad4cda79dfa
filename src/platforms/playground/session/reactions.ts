import { type Reactions, seededTakes } from '../../../core/model/reactions.ts';
import type { Reaction } from './session.ts';

/** Adds the bot's reactions before those of the person. */
export function withBotReactions(given: readonly Reaction[], reactions: Reactions): readonly Reaction[] {
  const emojis = seededTakes.map((take) => reactions[take].character);
  const mine = (emoji: string) => given.some((one) => one.emoji === emoji && one.mine);
  return [
    ...emojis.map((emoji) => ({ emoji, byBot: true, mine: mine(emoji) })),
    ...given.filter(({ emoji }) => !emojis.includes(emoji)),
  ];
}

/** Adds or removes the person's reaction. */
export function withOwnReaction(
  reactions: readonly Reaction[],
  emoji: string,
  mine: boolean,
): readonly Reaction[] {
  const known = reactions.some((reaction) => reaction.emoji === emoji);
  const all = known ? reactions : [...reactions, { emoji, byBot: false, mine }];
  return all
    .map((reaction) => (reaction.emoji === emoji ? { ...reaction, mine } : reaction))
    .filter((reaction) => reaction.byBot || reaction.mine);
}
