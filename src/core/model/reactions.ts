import { type Take, takes } from './take.ts';

/** An emoji: its character, and its name on Slack (without colons). */
export interface Emoji {
  readonly character: string;
  readonly name: string;
}

/** The reaction that stands for each take. */
export type Reactions = Readonly<Record<Take, Emoji>>;

export const defaultReactions: Reactions = {
  neutral: { character: '⚖️', name: 'scales' },
  optimistic: { character: '☀️', name: 'sunny' },
  pessimistic: { character: '🌧️', name: 'rain_cloud' },
};

/** In the order in which the bot adds their emoji to a post. */
export const seededTakes: readonly Take[] = ['optimistic', 'pessimistic', 'neutral'];

/** The take that an emoji stands for, given by character or by name; undefined for any other emoji. */
export function takeForReaction(reactions: Reactions, emoji: string): Take | undefined {
  const wanted = withoutVariants(emoji);
  return takes.find(
    (take) => withoutVariants(reactions[take].character) === wanted || reactions[take].name === wanted,
  );
}

/** Without variation selectors and Slack's `::skin-tone-N`, which not every platform sends. */
function withoutVariants(emoji: string): string {
  return emoji.replace(/\uFE0F/gu, '').replace(/::skin-tone-\d$/u, '');
}
