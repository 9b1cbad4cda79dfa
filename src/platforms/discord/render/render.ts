import type { APIEmbed } from 'discord.js';
import type { BlockOf, Button, Card, Tone } from '../../../core/card/card.ts';
import { memoizeWeak } from '../../../core/util/memoize-weak.ts';
import { messagesFor } from '../../../messages/index.ts';
import { limits } from '../limits.ts';
import { type Row, rowsOf } from './components.ts';
import { type BlockPart, descriptionPartsOf, omissionPart } from './description-parts.ts';
import { fitParts, joinParts, type SizedPart } from './layout.ts';
import { escapeMarkdown, linkTarget } from './markdown.ts';
import { fitLine, label, line, linkUrl } from './text.ts';

/** The body of a message, ready to be sent. It cannot mention anybody. */
export interface DiscordMessage {
  readonly embeds: APIEmbed[];
  readonly components: Row[];
  readonly allowed_mentions: { readonly parse: never[] };
}

const colours: Readonly<Record<Tone, number>> = {
  neutral: 0x7c8aa0,
  optimistic: 0xf2a900,
  pessimistic: 0x3f6c9b,
  info: 0x5865f2,
  warning: 0xe67e22,
  error: 0xd83c3e,
};

/** Room for the text that says how much was left out, in characters. */
const OMISSION_ROOM = 60;

/**
 * The card as one embed with its menus and buttons. Pure, and never over a limit, whatever the card holds. A section
 * that is shortened or left out gets a button that opens the rest.
 */
export const renderDiscord: (card: Card) => DiscordMessage = memoizeWeak(drawMessage);

function drawMessage(card: Card): DiscordMessage {
  const links = longLinks(card);
  const room = limits.embedDescription - links.length;
  const layout = fitParts(descriptionPartsOf(card), room, OMISSION_ROOM);
  const word = omissionPart(layout.omitted.length, card.locale).full;
  const description = joinParts(layout, word) + links;
  const entries = layout.shown.map(({ part }) => part.block).filter((block) => block.type === 'entry');
  const rest = [
    ...readOnButtons(layout.shown, card),
    ...layout.omitted.flatMap((part) => readOnButton(part, 0, card)),
  ];
  return {
    embeds: [embedOf(card, description)],
    components: rowsOf(menusOf(card), [rest, openButtons(entries, card), card.buttons]),
    allowed_mentions: { parse: [] },
  };
}

function embedOf(card: Card, description: string): APIEmbed {
  const title = fitLine(card.title, limits.embedTitle, escapeMarkdown);
  const url = card.url === undefined ? undefined : linkUrl(card.url, limits.embedUrl);
  const image = card.body
    .flatMap((block) => (block.type === 'image' ? (linkUrl(block.url, limits.embedUrl) ?? []) : []))
    .at(0);
  const footer = line(card.footer ?? '');
  const empty = title === '' && description.trim() === '';
  return {
    color: colours[card.tone],
    ...(title !== '' && { title }),
    ...(url !== undefined && { url }),
    ...((description.trim() !== '' || empty) && { description: empty ? '…' : description }),
    ...(image !== undefined && { image: { url: image } }),
    ...(footer !== '' && { footer: { text: label(footer, limits.embedFooter) } }),
  };
}

function menusOf(card: Card): BlockOf<'choices'>[] {
  return card.body.filter((block) => block.type === 'choices');
}

function openButtons(entries: readonly BlockOf<'entry'>[], card: Card): Button[] {
  const words = messagesFor(card.locale);
  return entries.map(({ open }, index) =>
    entries.length > 1 ? { ...open, label: words.numbered(open.label, index + 1) } : open,
  );
}

function readOnButtons(shown: readonly SizedPart<BlockPart>[], card: Card): Button[] {
  return shown.flatMap(({ part, room }) => {
    const from = part.restFrom?.(room);
    return from === undefined ? [] : readOnButton(part, from, card);
  });
}

/** A button that opens the text of a section from this position on. */
function readOnButton({ block }: BlockPart, from: number, card: Card): Button[] {
  if (block.type !== 'section') return [];
  const action = { ...block.rest, from: block.rest.from + from };
  return [{ label: messagesFor(card.locale).readOn(line(block.heading)), emoji: block.emoji, action }];
}

/** The first button whose address is too long for a button, as a link in a last paragraph. */
function longLinks(card: Card): string {
  const links = card.buttons.flatMap((button) => {
    if (!('url' in button) || linkUrl(button.url, limits.buttonUrl) !== undefined) return [];
    const url = linkTarget(button.url);
    return url === undefined ? [] : [`[${escapeMarkdown(label(button.label, limits.buttonLabel))}](${url})`];
  });
  const [first] = links;
  return first === undefined ? '' : `\n\n${first}`;
}
