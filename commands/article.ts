import { sectionCard } from '../src/cards/article/article.ts';
import { evidenceCard } from '../src/cards/article/evidence.ts';
import { chooseCard, noMatch, notFoundCard } from '../src/cards/article/lists.ts';
import { cancelledCard } from '../src/cards/article/progress.ts';
import { showArticle } from '../src/cards/article/show.ts';
import { type Command, type Context, defineLeaf, onAction } from '../src/core/bot/command.ts';
import { MAX_CHOICES } from '../src/core/card/card.ts';
import type { Reply } from '../src/core/card/reply.ts';
import { ellipsis } from '../src/core/card/shorten.ts';
import { type Entry, titleOf } from '../src/core/model/commentary.ts';
import { UserError } from '../src/core/model/errors.ts';
import type { Locale } from '../src/core/model/locale.ts';
import { looksLikeLink, parseLink } from '../src/core/util/links.ts';
import { messagesFor } from '../src/messages/index.ts';
import { cardSourceOf, requireByLink } from './support/card-source.ts';
import { commentOn } from './support/generating.ts';
import { languageOption, privateOption, takeOption } from './support/options.ts';
import { read, readable } from './support/reading.ts';
import { replacing } from './support/replacing.ts';

const leaf = defineLeaf({
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
              label: ellipsis(titleOf(entry, locale), 100),
              value: entry.slug,
            })),
    },
    take: takeOption,
    lang: languageOption,
    private: privateOption,
  },
  // Without a query the answer is a menu: for the reader who asked, not for the channel.
  visibility: (input) => (input.private || input.query === undefined ? 'private' : 'shared'),
  run: async (input, request, context) => {
    const { query } = input;
    const own = input.lang ?? request.locale;
    if (query === undefined) return privateReply(chooseCard(undefined, context.library.latest({}), own));
    const visibility = input.private ? 'private' : 'shared';
    const locale = input.lang ?? (visibility === 'private' ? request.locale : request.placeLocale);
    const take = input.take ?? context.settings.take ?? 'neutral';
    const asking = { request, context, locale };
    const link = looksLikeLink(query) ? parseLink(query) : undefined;
    const found = link ? requireByLink(link, context) : findByWords(query, own, context);
    if (found && 'card' in found) return found;
    // Written in another language: asked for by name, it is written in this one, too.
    if (found && input.lang !== undefined) return read(found.slug, { take, visibility }, asking);
    if (found) return showArticle(found, { locale, take, visibility }, cardSourceOf(context));
    const view = { take, visibility, strict: input.lang !== undefined } as const;
    return commentOn(link ?? parseLink(query), view, asking);
  },
});

const article: Command = {
  kind: 'slash',
  ...leaf,
  actions: [
    onAction('article', async ({ slug, locale, take }, request, context) => {
      const reply = await read(slug, { take, visibility: 'private' }, { request, context, locale });
      return replacing(reply, request);
    }),
    onAction('share', (action, _request, context) =>
      showArticle(action, { ...action, visibility: 'shared' }, cardSourceOf(context)),
    ),
    onAction('section', async ({ slug, locale, section, from }, request, context) => {
      const { commentary, published } = await readable(slug, { request, context, locale });
      const card = sectionCard(commentary, section, from, published ? context.permalinks?.to : undefined);
      return replacing(privateReply(card), request);
    }),
    onAction('evidence', async ({ slug, locale, from }, request, context) => {
      const { commentary } = await readable(slug, { request, context, locale });
      return replacing(privateReply(evidenceCard(commentary, from)), request);
    }),
    onAction('cancel', async ({ job, locale }, request, context) => {
      if (await context.generation.cancel(job, request))
        return replacing(privateReply(cancelledCard(locale)), request);
      throw new UserError({ code: 'gone-job', context: {} });
    }),
  ],
};

export default article;

function findByWords(query: string, locale: Locale, { library }: Context): Entry | Reply {
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
