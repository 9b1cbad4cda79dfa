import { usageCard } from '../../src/cards/common/usage.ts';
import { type CommandContext, defineCommand } from '../../src/core/bot/command.ts';
import type { Reply } from '../../src/core/card/reply.ts';
import { UserError } from '../../src/core/model/errors.ts';
import type { RequestBase } from '../../src/core/model/request.ts';
import { type AddedBy, defaultFilters } from '../../src/core/ports/feeds.ts';
import { messagesFor } from '../../src/messages/index.ts';
import { requireEditor } from '../support/permissions.ts';
import { parseAddress } from './address.ts';
import { parseFilters } from './filters.ts';
import { filterOptions, urlOption } from './options.ts';
import { showSource } from './show.ts';

const NAME = 'source add';

export const add = defineCommand({
  name: 'add',
  names: { fr: 'ajouter', en: 'add' },
  description: {
    fr: 'Guetter de nouvelles références dans un flux, ou dans celui d’un site',
    en: 'Look for new references in a feed, or in that of a site',
  },
  options: { url: urlOption, ...filterOptions },
  visibility: () => 'private',
  run: async ({ url, ...input }, context) => {
    const { request } = context;
    requireEditor(context);
    if (url === undefined) {
      if (Object.keys(request.input).length === 0) return addForm(context);
      const missing = { option: urlOption.names, command: NAME };
      throw new UserError({ code: 'missing-option', context: missing }, 'url');
    }
    const filters = parseFilters(input, NAME, context);
    const added = await context.sources.add(parseAddress(url, 'url'), addedBy(request), filters);
    switch (added.kind) {
      case 'failed':
        throw new UserError({ code: 'bad-feed', context: { failure: added.failure } }, 'url');
      case 'known':
        return showSource(added.feed, context, { confirmation: 'known' });
      case 'added':
        return showSource(added.feed, context, { confirmation: 'added', items: added.items });
    }
  },
});

/** The form; where there are none, what to type. @throws UserError `editors-only`. */
export function addForm(context: CommandContext): Reply {
  requireEditor(context);
  const { locale } = context;
  const words = messagesFor(locale).sources.usage;
  const command = context.spell(NAME);
  const { words: wanted, without, topics, max } = filterOptions;
  const named = [wanted, without, topics, max].map(({ names }) => names[locale]);
  const [first = '', second = '', third = '', fourth = ''] = named;
  const card = usageCard(
    {
      title: words.addTitle,
      intro: words.addIntro,
      examples: [
        `${command} https://example.org`,
        `${command} https://example.org/feed.xml ${first}:"${words.addWords}" ${fourth}:5`,
      ],
      notes: [words.addNotes(first, second, third, fourth)],
    },
    locale,
  );
  const form = { command: NAME, input: { max: defaultFilters.perDay } };
  return { card, visibility: 'private', ...(context.textForms && { form }) };
}

/** Who is notified when the feed breaks: the reader, by direct message. */
export function addedBy({ direct, actor }: RequestBase): AddedBy {
  const { platform, workspace, person = actor.id } = direct;
  return { platform, workspace, person };
}
