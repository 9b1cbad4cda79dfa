import { sourceTestCard } from '../../src/cards/source/source-test.ts';
import type { SourceAction } from '../../src/core/bot/action.ts';
import type { Reply } from '../../src/core/card/reply.ts';
import { UserError } from '../../src/core/model/errors.ts';
import type { Asking } from '../support/command-context.ts';
import { filterForm } from './filter-form.ts';
import { showSource } from './show.ts';

/** Does it, with a source of that id. @throws UserError `gone-source`, `bad-feed`. */
export async function perform(action: SourceAction, id: string, asking: Asking): Promise<Reply> {
  const { sources } = asking.context;
  switch (action) {
    case 'show':
      return showSource(found(await sources.find(id)), asking);
    case 'test':
      return testOf(id, asking);
    case 'filter':
      return filterForm(found(await sources.find(id)), asking);
    case 'pause':
      return showSource(found(await sources.pause(id)), asking, { news: 'paused' });
    case 'resume':
      return showSource(found(await sources.resume(id)), asking, { news: 'resumed' });
    case 'remove':
      return showSource(found(await sources.remove(id)), asking, { news: 'removed' });
    case 'undo':
      return showSource(found(await sources.restore(id)), asking, { news: 'undone' });
  }
}

/** What a source would bring, or an address that is not watched. @throws UserError `gone-source`, `bad-feed`. */
export async function testOf(which: string | URL, { context, locale }: Asking): Promise<Reply> {
  const tried = found(await context.sources.test(which));
  if (tried.kind === 'failed') {
    throw new UserError({ code: 'bad-feed', context: { failure: tried.failure } }, 'source');
  }
  return { card: sourceTestCard(tried, locale, context), visibility: 'private' };
}

/** @throws UserError `gone-source` for what is not there, or not any more. */
export function found<T>(thing: T | undefined): T {
  if (thing !== undefined) return thing;
  throw new UserError({ code: 'gone-source', context: {} }, 'source');
}
