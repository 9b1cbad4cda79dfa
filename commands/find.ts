import { type Command, defineCommand } from '../src/core/bot/command.ts';
import { UserError } from '../src/core/model/errors.ts';
import { extractLinks } from '../src/core/util/links.ts';
import { findByLink, requireByLink } from './support/find-by-link.ts';
import { replyToLink } from './support/generate.ts';

/** That many links of one message are looked up at most. */
const MAX_LINKS = 25;

const find: Command = {
  kind: 'message',
  ...defineCommand({
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
    run: async ({ text = '' }, context) => {
      const { locale, cards, permalinks } = context;
      const links = extractLinks(text).slice(0, MAX_LINKS);
      const entry = links.map((link) => findByLink(link, context)).find((found) => found !== undefined);
      const view = { take: 'neutral', visibility: 'private' } as const;
      if (entry) return cards.article(entry.slug, { locale, ...view });
      const isForeign = (link: URL) => permalinks?.slugAt(link) === undefined;
      const link = links.find(isForeign) ?? links[0];
      if (!link) throw new UserError({ code: 'no-link', context: {} });
      // Nothing is written about one of our own pages.
      requireByLink(link, context);
      return replyToLink(link, { ...view, strict: false }, context);
    },
  }),
};

export default find;
