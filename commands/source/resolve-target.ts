import { whichSourceCard } from '../../src/cards/source/source-list.ts';
import type { SourceAction } from '../../src/core/bot/action.ts';
import type { Reply } from '../../src/core/card/reply.ts';
import { UserError } from '../../src/core/model/errors.ts';
import type { Feed } from '../../src/core/model/feed.ts';
import type { Asking } from '../support/command-context.ts';
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
  asking: Asking,
  run: (feed: Feed) => Promise<Reply>,
): Promise<Reply> {
  const feeds = await sourcesCalled(given, asking);
  const [feed] = feeds;
  if (feed) {
    if (feeds.length === 1) return run(feed);
    const card = whichSourceCard(
      { feeds, action, lost, ...(given !== undefined && { given }) },
      asking.locale,
    );
    return { card, visibility: 'private' };
  }
  if (given === undefined) return listSources(0, asking);
  throw new UserError({ code: 'gone-source', context: {} }, 'source');
}
