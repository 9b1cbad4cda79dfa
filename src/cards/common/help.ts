import type { Command } from '../../core/bot/command.ts';
import type { Block, Button, Card } from '../../core/card/card.ts';
import type { ListItem, ProseBlock } from '../../core/card/rich-text.ts';
import type { Entry } from '../../core/model/commentary.ts';
import type { Locale } from '../../core/model/locale.ts';
import type { Reactions } from '../../core/model/reactions.ts';
import { messagesFor } from '../../messages/index.ts';
import { choicesBlock } from '../article/entries.ts';
import { emptyLibraryBlock, latestButton, searchBlock } from '../article/lists.ts';
import { subscribeButton } from '../digest/subscription.ts';
import { boldParagraph, bulletList, noteBlock, proseBlock, textBlock } from './blocks.ts';

export interface HelpProps {
  readonly commands: readonly Command[];
  readonly reactions: Reactions;
  /** How the platform calls a command, slash included. */
  readonly spell: (command: string) => string;
  /** Address of the library's pages, if it has any. */
  readonly pages?: string | undefined;
}

/** What the bot does, and its commands. */
export function helpCard({ commands, reactions, spell, pages }: HelpProps, locale: Locale): Card {
  const words = messagesFor(locale).help;
  const { optimistic, pessimistic, neutral } = reactions;
  return {
    locale,
    title: words.title,
    tone: 'info',
    body: [
      textBlock(words.intro),
      proseBlock(boldParagraph(words.commands), commandList(commands, spell, locale)),
      textBlock(words.reactions(optimistic.character, pessimistic.character, neutral.character)),
      noteBlock(words.example(`${spell('article')} deepseek`)),
    ],
    buttons: [latestButton(locale), subscribeButton(locale), ...pagesButton(pages, locale)],
  };
}

/** The first page of a reader: a search box, and a menu of the latest articles. */
export function homeCard(latest: readonly Entry[], locale: Locale): Card {
  const words = messagesFor(locale);
  const body: Block[] = [textBlock(words.home.intro), searchBlock(locale), ...choicesBlock(latest, locale)];
  if (latest.length === 0) body.push(emptyLibraryBlock(locale));
  const help: Button = { label: words.help.button, emoji: '💡', action: { type: 'help', locale } };
  return {
    locale,
    title: words.home.title,
    tone: 'info',
    body,
    buttons: [latestButton(locale), subscribeButton(locale), help],
  };
}

function pagesButton(url: string | undefined, locale: Locale): Button[] {
  return url === undefined ? [] : [{ label: messagesFor(locale).help.pages, emoji: '🌍', url }];
}

/** The slash commands, subcommands below their group; then the commands in the menu of a message. */
function commandList(commands: readonly Command[], spell: HelpProps['spell'], locale: Locale): ProseBlock {
  const { onMessage } = messagesFor(locale).help;
  const typed = commands.flatMap((command): ListItem[] => {
    if (command.kind === 'message') return [];
    const own = typedItem(spell(command.name), command.description[locale], 0);
    if (command.kind === 'slash') return [own];
    return [
      own,
      ...command.subcommands.map((leaf) =>
        typedItem(spell(`${command.name} ${leaf.name}`), leaf.description[locale], 1),
      ),
    ];
  });
  const offered = commands.flatMap((command): ListItem[] => {
    if (command.kind !== 'message') return [];
    return [{ depth: 0, spans: [{ text: command.names[locale], bold: true }, { text: ` ${onMessage}` }] }];
  });
  return bulletList([...typed, ...offered]);
}

function typedItem(typed: string, description: string, depth: number): ListItem {
  return { depth, spans: [{ text: typed, code: true }, { text: ` ${description}` }] };
}
