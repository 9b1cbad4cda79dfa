import { showArticle } from '../src/cards/article/show.ts';
import { type Command, defineLeaf } from '../src/core/bot/command.ts';
import { UserError } from '../src/core/model/errors.ts';
import { linksIn } from '../src/core/util/links.ts';
import { cardSourceOf, findByLink, requireByLink } from './support/card-source.ts';
import { commentOn } from './support/generating.ts';

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
    run: async ({ text = '' }, context) => {
      const { locale } = context;
      const links = linksIn(text).slice(0, MAX_LINKS);
      const entry = links.map((link) => findByLink(link, context)).find((found) => found !== undefined);
      const view = { take: 'neutral', visibility: 'private' } as const;
      if (entry) return showArticle(entry, { locale, ...view }, cardSourceOf(context));
      const isForeign = (link: URL) => context.permalinks?.slugAt(link) === undefined;
      const link = links.find(isForeign) ?? links[0];
      if (!link) throw new UserError({ code: 'no-link', context: {} });
      // There is nothing to write about a page of ours: that it is gone is all there is to say.
      requireByLink(link, context);
      return commentOn(link, { ...view, strict: false }, context);
    },
  }),
};

export default find;
