import { notFoundCard } from '../src/cards/lists.ts';
import { showArticle } from '../src/cards/show.ts';
import { type Command, defineLeaf } from '../src/core/command.ts';
import { UserError } from '../src/core/errors.ts';
import { linksIn } from '../src/core/links.ts';
import { messagesFor } from '../src/messages/index.ts';

/** How many links of one message are looked up. */
const MAX_LINKS = 25;

const find: Command = {
  kind: 'message',
  ...defineLeaf({
    name: 'find',
    names: { fr: 'Trouver le commentaire', en: 'Find the commentary' },
    description: {
      fr: 'Cherche le commentaire d’un lien contenu dans ce message',
      en: 'Looks for the commentary on a link in this message',
    },
    options: {
      text: {
        type: 'text',
        names: { fr: 'texte', en: 'text' },
        description: { fr: 'Le texte du message', en: 'What the message says' },
        max: 100_000,
      },
    },
    visibility: () => 'private',
    run: async ({ text = '' }, { locale }, context) => {
      const links = linksIn(text).slice(0, MAX_LINKS);
      if (links.length === 0) throw new UserError({ code: 'no-link', context: {} });
      const entry = links
        .map((link) => context.library.byReference(link))
        .find((found) => found !== undefined);
      if (entry) return showArticle(entry, { locale, take: 'neutral', visibility: 'private' }, context);
      const { notFound } = messagesFor(locale);
      const reason = [notFound.noLinkMatches, notFound.linkHint];
      const card = notFoundCard({ reason, nearest: [], latest: context.library.latest({}) }, locale);
      return { card, visibility: 'private' };
    },
  }),
};

export default find;
