import {
  type LocalClock,
  type SourceConfirmation,
  sourceCard,
} from '../../src/cards/source/source-details.ts';
import { sourcesCard } from '../../src/cards/source/source-list.ts';
import type { CommandContext } from '../../src/core/bot/command.ts';
import type { Reply } from '../../src/core/card/reply.ts';
import type { Feed } from '../../src/core/model/feed.ts';
import { sortSources } from './find.ts';

/** A source's card. `items`: how many articles the feed had when it was added. */
export async function showSource(
  feed: Feed,
  context: CommandContext,
  { confirmation, items }: { readonly confirmation?: SourceConfirmation; readonly items?: number } = {},
): Promise<Reply> {
  const { locale } = context;
  const candidates = await context.sources.candidates();
  const card = sourceCard({
    feed,
    locale,
    clock: localClock(context),
    topics: context.library.topics(),
    waiting: candidates.filter((candidate) => candidate.feed === feed.id).length,
    ...(confirmation && { confirmation }),
    ...(items !== undefined && { items }),
  });
  return { card, visibility: 'private' };
}

/** A page of all sources. */
export async function listSources(from: number, context: CommandContext): Promise<Reply> {
  const { locale } = context;
  const { sources, library, spell } = context;
  const [feeds, candidates] = await Promise.all([sources.list(), sources.candidates()]);
  const card = sourcesCard({
    feeds: sortSources(feeds, locale),
    from,
    locale,
    clock: localClock(context),
    topics: library.topics(),
    waiting: candidates.length,
    spell,
  });
  return { card, visibility: 'private' };
}

function localClock({ clock, settings, timeZone }: CommandContext): LocalClock {
  return { now: clock.now(), timeZone: settings.timeZone ?? timeZone };
}
