import { sectionCard } from '../src/cards/article.ts';
import { chooseCard, noMatch, notFoundCard } from '../src/cards/lists.ts';
import { showArticle } from '../src/cards/show.ts';
import { MAX_CHOICES } from '../src/core/card.ts';
import { type Command, type Context, defineLeaf, onAction } from '../src/core/command.ts';
import { type Entry, titleOf } from '../src/core/commentary.ts';
import { UserError } from '../src/core/errors.ts';
import { looksLikeLink, parseLink } from '../src/core/links.ts';
import type { Locale } from '../src/core/locale.ts';
import type { Reply } from '../src/core/reply.ts';
import { ellipsis } from '../src/core/shorten.ts';
import { messagesFor } from '../src/messages/index.ts';
import { languageOption, privateOption, takeOption } from './shared/options.ts';

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
    if (query === undefined) return aside(chooseCard(undefined, context.library.latest({}), own));
    const visibility = input.private ? 'private' : 'shared';
    const locale = input.lang ?? (visibility === 'private' ? request.locale : request.placeLocale);
    const found = looksLikeLink(query) ? findByLink(query, own, context) : findByWords(query, own, context);
    return 'card' in found
      ? found
      : showArticle(
          found,
          { locale, take: input.take ?? context.settings.take ?? 'neutral', visibility },
          context,
        );
  },
});

const article: Command = {
  kind: 'slash',
  ...leaf,
  actions: [
    onAction('article', async (action, request, context) => {
      const reply = await showArticle(action, { ...action, visibility: 'private' }, context);
      return request.onPrivateMessage ? { ...reply, replaces: true } : reply;
    }),
    onAction('share', (action, _request, context) =>
      showArticle(action, { ...action, visibility: 'shared' }, context),
    ),
    onAction('section', async ({ slug, locale, section, from }, request, context) => {
      const commentary = await context.library.commentary(slug, locale);
      if (!commentary) throw new UserError({ code: 'gone-article', context: { slug } });
      const reply = aside(sectionCard(commentary, section, from));
      return request.onPrivateMessage ? { ...reply, replaces: true } : reply;
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
      return aside(chooseCard(query, result.entries, locale));
    case 'none':
      return aside(
        notFoundCard(
          { reason: [noMatch(query, locale)], nearest: result.nearest, latest: library.latest({}) },
          locale,
        ),
      );
  }
}

function findByLink(link: string, locale: Locale, { library }: Context): Entry | Reply {
  const entry = library.byReference(parseLink(link));
  if (entry) return entry;
  const { notFound } = messagesFor(locale);
  const reason = [notFound.link, notFound.linkHint];
  return aside(notFoundCard({ reason, nearest: [], latest: library.latest({}) }, locale));
}

function aside(card: Reply['card']): Reply {
  return { card, visibility: 'private' };
}
