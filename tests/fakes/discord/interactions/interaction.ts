import type { FakeInteraction, FakeMessage } from '../model.ts';
import { snowflake, type World } from '../world.ts';

type Circumstances = Pick<FakeInteraction, 'type' | 'user' | 'channel' | 'botIsHere' | 'source'>;

/** A new interaction, which the world remembers by its token. */
export function begin(world: World, circumstances: Circumstances): FakeInteraction {
  const id = snowflake(world.now());
  const interaction: FakeInteraction = {
    id,
    token: `token-${id}`,
    createdAt: world.now(),
    answers: [],
    editsBefore: circumstances.source?.edits ?? 0,
    ...circumstances,
  };
  world.interactions.set(interaction.token, interaction);
  return interaction;
}

/** What the reader sees in answer: the last message that was sent, or the one whose button was pressed, changed. */
export function answerTo({ answers, source, editsBefore }: FakeInteraction): FakeMessage | undefined {
  const own = answers.findLast(({ deleted, loading }) => !deleted && !loading);
  return own ?? (source && source.edits > editsBefore ? source : undefined);
}
