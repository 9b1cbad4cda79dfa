import { usageBlock } from '../../src/cards/common/usage.ts';
import type { CommandContext } from '../../src/core/bot/command.ts';
import type { Reply } from '../../src/core/card/reply.ts';
import type { Feed } from '../../src/core/model/feed.ts';
import { messagesFor } from '../../src/messages/index.ts';
import { filtersInput } from './filters.ts';
import { filterOptions, sourceOption } from './options.ts';
import { showSource } from './show.ts';

/** The form, filled in with the filters; where the platform has no forms, the card says what to type. */
export async function filterForm(feed: Feed, context: CommandContext): Promise<Reply> {
  const { locale } = context;
  const { card } = await showSource(feed, context);
  const words = messagesFor(locale).sources.usage;
  const command = `${context.spell('source filter')} ${sourceOption.names[locale]}:${feed.id}`;
  const { words: wanted, without, max } = filterOptions;
  const usage = usageBlock({
    intro: words.filterIntro,
    examples: [
      `${command} ${wanted.names[locale]}:"${words.addWords}" ${max.names[locale]}:5`,
      `${command} ${without.names[locale]}:-`,
    ],
    notes: [words.filterNote],
  });
  const form = {
    command: 'source filters',
    input: { ...filtersInput(feed.filters, context), source: feed.id },
  };
  return {
    card: { ...card, title: words.filterTitle, body: [...card.body, usage] },
    visibility: 'private',
    ...(context.textForms && { form }),
  };
}
