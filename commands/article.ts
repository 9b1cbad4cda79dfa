import { sectionCard } from '../src/cards/article/article.ts';
import { evidenceCard } from '../src/cards/article/evidence.ts';
import { chooseCard, noMatch, notFoundCard } from '../src/cards/article/lists.ts';
import { cancelledCard } from '../src/cards/article/progress.ts';
import {
  type Command,
  type CommandContext,
  defineCommand,
  onAction,
  withLocale,
} from '../src/core/bot/command.ts';
import { MAX_CHOICES } from '../src/core/card/card.ts';
import type { Reply } from '../src/core/card/reply.ts';
import { truncate } from '../src/core/card/shorten.ts';
import { type Entry, entryTitle } from '../src/core/model/commentary.ts';
import { UserError } from '../src/core/model/errors.ts';
import { looksLikeLink, parseLink } from '../src/core/util/links.ts';
import { messagesFor } from '../src/messages/index.ts';
import { requireByLink } from './support/find-by-link.ts';
import { replyToLink } from './support/generate.ts';
import { languageOption, privateOption, takeOption } from './support/options.ts';
import { readReply, requireReadable } from './support/read.ts';

const leaf = defineCommand({
  name: 'article',
  names: { fr: 'article', en: 'article' },
  description: { fr: 'Lire le commentaire d’un article', en: 'Read the commentary on an article' },
  options: {
    query: {
      type: 'text',
      names: { fr: 'sujet', en: 'query' },
      description: { fr: 'Un titre, un mot clé ou un lien', en: 'A title, a keyword or a link' },
      max: 1000,
      anyWords: true,
      suggest: (typed, { library, locale }) =>
        looksLikeLink(typed)
          ? []
          : library.suggest(typed, MAX_CHOICES).map((entry) => ({
              label: truncate(entryTitle(entry, locale), 100),
              value: entry.slug,
            })),
    },
    take: takeOption,
    lang: languageOption,
    private: privateOption,
  },
  // Without a query the answer is a menu, for the reader alone.
  visibility: (input) => (input.private || input.query === undefined ? 'private' : 'shared'),
  run: async (input, context) => {
    const { query } = input;
    const asked = withLocale(context, input.lang);
    if (query === undefined)
      return privateReply(chooseCard(undefined, context.library.latest({}), asked.locale));
    const visibility = input.private ? 'private' : 'shared';
    const answered = input.private ? asked : withLocale(context, input.lang ?? context.request.placeLocale);
    const take = input.take ?? context.settings.take ?? 'neutral';
    const link = looksLikeLink(query) ? parseLink(query) : undefined;
    const found = link ? requireByLink(link, context) : findByWords(query, asked);
    if (found && 'card' in found) return found;
    // Where a language was asked for that a generated article lacks, it is written in it.
    if (found && input.lang !== undefined) return readReply(found.slug, { take, visibility }, answered);
    if (found) return context.cards.article(found.slug, { locale: answered.locale, take, visibility });
    const view = { take, visibility, strict: input.lang !== undefined } as const;
    return replyToLink(link ?? parseLink(query), view, answered);
  },
});

const article: Command = {
  kind: 'slash',
  ...leaf,
  actions: [
    onAction('article', ({ slug, take }, context) =>
      readReply(slug, { take, visibility: 'private' }, context),
    ),
    onAction('share', ({ slug, locale, take }, { cards }) =>
      cards.article(slug, { locale, take, visibility: 'shared' }),
    ),
    onAction('section', async ({ slug, section, from }, context) => {
      const { commentary, published } = await requireReadable(slug, context);
      const card = sectionCard(commentary, section, from, published ? context.permalinks?.to : undefined);
      return privateReply(card);
    }),
    onAction('evidence', async ({ slug, from }, context) => {
      const { commentary } = await requireReadable(slug, context);
      return privateReply(evidenceCard(commentary, from));
    }),
    onAction('cancel', async ({ job, locale }, context) => {
      if (await context.generation.cancel(job, context.request)) return privateReply(cancelledCard(locale));
      throw new UserError({ code: 'gone-job', context: {} });
    }),
  ],
};

export default article;

function findByWords(query: string, { library, locale }: CommandContext): Entry | Reply {
  const result = library.search(query);
  switch (result.kind) {
    case 'winner':
      return result.entry;
    case 'choices':
      return privateReply(chooseCard(query, result.entries, locale));
    case 'none': {
      const reason = [noMatch(query, locale), messagesFor(locale).notFound.linkHint];
      return privateReply(
        notFoundCard({ reason, nearest: result.nearest, latest: library.latest({}) }, locale),
      );
    }
  }
}

function privateReply(card: Reply['card']): Reply {
  return { card, visibility: 'private' };
}
