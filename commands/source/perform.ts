import { sourceTestCard } from '../../src/cards/source/source-test.ts';
import type { SourceAction } from '../../src/core/bot/action.ts';
import type { CommandContext } from '../../src/core/bot/command.ts';
import type { Reply } from '../../src/core/card/reply.ts';
import { UserError } from '../../src/core/model/errors.ts';
import { filterForm } from './filter-form.ts';
import { showSource } from './show.ts';

/** Performs an action on the source with this id. @throws UserError `gone-source`, `bad-feed`. */
export async function performOnSource(
  action: SourceAction,
  id: string,
  context: CommandContext,
): Promise<Reply> {
  const { sources } = context;
  switch (action) {
    case 'show':
      return showSource(requireFound(await sources.find(id)), context);
    case 'test':
      return testReply(id, context);
    case 'filter':
      return filterForm(requireFound(await sources.find(id)), context);
    case 'pause':
      return showSource(requireFound(await sources.pause(id)), context, { confirmation: 'paused' });
    case 'resume':
      return showSource(requireFound(await sources.resume(id)), context, { confirmation: 'resumed' });
    case 'remove':
      return showSource(requireFound(await sources.remove(id)), context, { confirmation: 'removed' });
    case 'undo':
      return showSource(requireFound(await sources.restore(id)), context, { confirmation: 'undone' });
  }
}

/** What a source, by id, or a feed that is not followed would bring. @throws UserError `gone-source`, `bad-feed`. */
export async function testReply(which: string | URL, context: CommandContext): Promise<Reply> {
  const tried = requireFound(await context.sources.test(which));
  if (tried.kind === 'failed') {
    throw new UserError({ code: 'bad-feed', context: { failure: tried.failure } }, 'source');
  }
  return { card: sourceTestCard(tried, context.locale, context), visibility: 'private' };
}

/** @throws UserError `gone-source` for undefined. */
export function requireFound<T>(thing: T | undefined): T {
  if (thing !== undefined) return thing;
  throw new UserError({ code: 'gone-source', context: {} }, 'source');
}
