import { helpCard, homeCard } from '../src/cards/common/help.ts';
import { type Command, type Context, defineLeaf, onAction } from '../src/core/bot/command.ts';
import type { Card } from '../src/core/card/card.ts';
import type { Locale } from '../src/core/model/locale.ts';
import type { Origin } from '../src/core/model/request.ts';
import { languageOption } from './support/options.ts';

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
      card: helpFor(request, context, lang ?? request.locale),
      visibility: 'private',
    }),
  }),
  actions: [
    onAction('help', async ({ locale }, request, context) => ({
      card: helpFor(request, context, locale),
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

/** Without what only editors may do, for those who are none. */
function helpFor(request: Origin, context: Context, locale: Locale): Card {
  const commands = context.commands.filter(({ forEditors }) => !forEditors || context.isEditor(request));
  return helpCard({ ...context, commands, pages: context.permalinks?.index(locale) }, locale);
}
