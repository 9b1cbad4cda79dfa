import { helpCard, homeCard } from '../src/cards/common/help.ts';
import {
  type Command,
  type CommandContext,
  defineCommand,
  onAction,
  withLocale,
} from '../src/core/bot/command.ts';
import type { Reply } from '../src/core/card/reply.ts';
import { languageOption } from './support/options.ts';

const command: Command = {
  kind: 'slash',
  ...defineCommand({
    name: 'help',
    names: { fr: 'aide', en: 'help' },
    description: {
      fr: 'Ce que fait Contrepoint et comment le lui demander',
      en: 'What Contrepoint does and how to ask for it',
    },
    options: { lang: languageOption },
    visibility: () => 'private',
    run: async ({ lang }, context) => help(withLocale(context, lang)),
  }),
  actions: [
    onAction('help', async (_action, context) => help(context)),
    onAction('home', async ({ locale }, { library }) => ({
      card: homeCard(library.latest({}), locale),
      visibility: 'private',
    })),
  ],
};

export default command;

/** The commands for editors are shown to editors only. */
function help({ commands, isEditor, reactions, spell, permalinks, locale }: CommandContext): Reply {
  const shown = commands.filter(({ forEditors }) => !forEditors || isEditor);
  const card = helpCard({ commands: shown, reactions, spell, pages: permalinks?.index(locale) }, locale);
  return { card, visibility: 'private' };
}
