import { whichSourceCard } from '../../src/cards/source/source-list.ts';
import type { SourceAction } from '../../src/core/bot/action.ts';
import type { CommandContext } from '../../src/core/bot/command.ts';
import type { Reply } from '../../src/core/card/reply.ts';
import { UserError } from '../../src/core/model/errors.ts';
import type { Feed } from '../../src/core/model/feed.ts';
import { sourcesCalled } from './find.ts';
import { listSources } from './show.ts';

export interface TargetRequest {
  /** What was typed, if anything. */
  readonly given: string | undefined;
  /** What a menu does, where several may be meant. */
  readonly action: SourceAction;
  /** Filters were given, which a menu forgets. */
  readonly lost?: boolean;
}

/**
 * Does it with the source that is meant; asks which one where that is not clear, and says how to add one where there
 * is none at all.
 * @throws UserError `gone-source`.
 */
export async function withSource(
  { given, action, lost = false }: TargetRequest,
  context: CommandContext,
  run: (feed: Feed) => Promise<Reply>,
): Promise<Reply> {
  const feeds = await sourcesCalled(given, context);
  const [feed] = feeds;
  if (feed) {
    if (feeds.length === 1) return run(feed);
    const card = whichSourceCard(
      { feeds, action, lost, ...(given !== undefined && { given }) },
      context.locale,
    );
    return { card, visibility: 'private' };
  }
  if (given === undefined) return listSources(0, context);
  throw new UserError({ code: 'gone-source', context: {} }, 'source');
}
