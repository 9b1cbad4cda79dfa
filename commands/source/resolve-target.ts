import { whichSourceCard } from '../../src/cards/source/source-list.ts';
import type { SourceAction } from '../../src/core/bot/action.ts';
import type { CommandContext } from '../../src/core/bot/command.ts';
import type { Reply } from '../../src/core/card/reply.ts';
import { UserError } from '../../src/core/model/errors.ts';
import type { Feed } from '../../src/core/model/feed.ts';
import type { TargetRequest } from '../support/target-request.ts';
import { findSources } from './find.ts';
import { listSources } from './show.ts';

/**
 * Runs with the source that is meant; where several may be, the reply is a menu to choose one, and where there is none
 * at all, how to add one.
 * @throws UserError `gone-source`.
 */
export async function withSource(
  { given, action, hasChanges = false }: TargetRequest<SourceAction>,
  context: CommandContext,
  run: (feed: Feed) => Promise<Reply>,
): Promise<Reply> {
  const feeds = await findSources(given, context);
  const [feed] = feeds;
  if (!feed) {
    if (given === undefined) return listSources(0, context);
    throw new UserError({ code: 'gone-source', context: {} }, 'source');
  }
  if (feeds.length === 1) return run(feed);
  const choice = { feeds, action, hasChanges, ...(given !== undefined && { given }) };
  return { card: whichSourceCard(choice, context.locale), visibility: 'private' };
}
