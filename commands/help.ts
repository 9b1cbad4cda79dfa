import { helpCard, homeCard } from '../src/cards/help.ts';
import { type Command, defineLeaf, onAction } from '../src/core/command.ts';
import { languageOption } from './shared/options.ts';

const help: Command = {
  kind: 'slash',
  ...defineLeaf({
    name: 'help',
    names: { fr: 'aide', en: 'help' },
    description: {
      fr: 'Ce que fait Contrepoint et comment le lui demander',
      en: 'What Contrepoint does and how to ask for it',
    },
    options: { lang: languageOption },
    visibility: () => 'private',
    run: async ({ lang }, request, context) => ({
      card: helpCard(context, lang ?? request.locale),
      visibility: 'private',
    }),
  }),
  actions: [
    onAction('help', async ({ locale }, request, context) => ({
      card: helpCard(context, locale),
      visibility: 'private',
      ...(request.onPrivateMessage ? { replaces: true } : {}),
    })),
    onAction('home', async ({ locale }, _request, { library }) => ({
      card: homeCard(library.latest({}), locale),
      visibility: 'private',
    })),
  ],
};

export default help;
