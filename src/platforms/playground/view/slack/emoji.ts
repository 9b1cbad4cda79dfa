import { type Reactions, takeForReaction } from '../../../../core/model/reactions.ts';

/** Slack's names of emoji in cards. The names of the reactions come from the configuration. */
const characters: Readonly<Record<string, string>> = {
  link: '🔗',
  newspaper: '📰',
  memo: '📝',
  warning: '⚠️',
  octagonal_sign: '🛑',
  mag: '🔍',
  compass: '🧭',
  bulb: '💡',
};

/** Replaces `:sunny:` with its character. Unknown names stay unchanged. */
export function withEmoji(text: string, reactions: Reactions): string {
  return text.replace(
    /:([a-z0-9_+-]+):/gu,
    (written, name: string) => emojiNamed(name, reactions) ?? written,
  );
}

export function emojiNamed(name: string, reactions: Reactions): string | undefined {
  const take = takeForReaction(reactions, name);
  return take ? reactions[take].character : Object.entries(characters).find(([known]) => known === name)?.[1];
}
