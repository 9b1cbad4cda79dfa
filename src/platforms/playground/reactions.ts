import { type Reactions, seededTakes } from '../../core/reactions.ts';
import type { Reaction } from './session.ts';

/** The bot's own, as an invitation. */
export function seeds(reactions: Reactions): readonly Reaction[] {
  return seededTakes.map((take) => ({ emoji: reactions[take].character, seeded: true, mine: false }));
}

/** With the person's reaction, or without it. */
export function toggled(reactions: readonly Reaction[], emoji: string, mine: boolean): readonly Reaction[] {
  const known = reactions.some((reaction) => reaction.emoji === emoji);
  const all = known ? reactions : [...reactions, { emoji, seeded: false, mine }];
  return all
    .map((reaction) => (reaction.emoji === emoji ? { ...reaction, mine } : reaction))
    .filter((reaction) => reaction.seeded || reaction.mine);
}
