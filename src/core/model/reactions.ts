import { type Take, takes } from './take.ts';

/** An emoji in both of its spellings: the character, and the name that Slack has for it (no colons). */
export interface Emoji {
  readonly character: string;
  readonly name: string;
}

/** Which reaction asks for which take. */
export type Reactions = Readonly<Record<Take, Emoji>>;

export const defaultReactions: Reactions = {
  neutral: { character: '⚖️', name: 'scales' },
  optimistic: { character: '☀️', name: 'sunny' },
  pessimistic: { character: '🌧️', name: 'rain_cloud' },
};

/** In the order in which they are seeded on a post. */
export const seededTakes: readonly Take[] = ['optimistic', 'pessimistic', 'neutral'];

/** The take that a reaction asks for, in whichever spelling; undefined for any other emoji. */
export function takeForReaction(reactions: Reactions, emoji: string): Take | undefined {
  const wanted = bare(emoji);
  return takes.find((take) => bare(reactions[take].character) === wanted || reactions[take].name === wanted);
}

/** Without variation selectors, and without Slack's `::skin-tone-N`: platforms differ in whether they send them. */
function bare(emoji: string): string {
  return emoji.replace(/\uFE0F/gu, '').replace(/::skin-tone-\d$/u, '');
}
