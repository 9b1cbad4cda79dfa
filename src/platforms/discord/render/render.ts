import type { APIEmbed } from 'discord.js';
import type { BlockOf, Button, Card, Tone } from '../../../core/card/card.ts';
import { memoizeWeak } from '../../../core/util/memoize-weak.ts';
import { messagesFor } from '../../../messages/index.ts';
import { limits } from '../limits.ts';
import { type Row, rowsOf } from './components.ts';
import { type BlockPiece, omission, piecesOf } from './description-parts.ts';
import { layOut, type Placed, write } from './layout.ts';
import { escapeMarkdown, linkTarget } from './markdown.ts';
import { fitLine, label, line, linkUrl } from './text.ts';

/** The body of a message, ready to be sent: nothing in it can mention anybody. */
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

/** Room for the word that says what was left out, and for links that are too long for a button. */
const FOR_OMISSION = 60;

/**
 * The card as one embed with its menus and buttons. Pure; never over a limit, whatever the card holds. A section that
 * is shortened, or left out, gets a button that opens the rest.
 */
export const renderDiscord: (card: Card) => DiscordMessage = memoizeWeak(draw);

function draw(card: Card): DiscordMessage {
  const links = longLinks(card);
  const room = limits.embedDescription - links.length;
  const layout = layOut(piecesOf(card), room, FOR_OMISSION);
  const word = omission(layout.omitted.length, card.locale).full;
  const description = write(layout, word) + links;
  const shown = layout.placed.map(({ piece }) => piece.block);
  const opened = shown.filter((block) => block.type === 'entry');
  const rest = [
    ...readOnButtons(layout.placed, card),
    ...layout.omitted.flatMap((piece) => fromStart(piece, card)),
  ];
  return {
    embeds: [embedOf(card, description)],
    components: rowsOf(menusOf(card), [rest, openButtons(opened, card), card.buttons]),
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

function readOnButtons(placed: readonly Placed<BlockPiece>[], card: Card): Button[] {
  return placed.flatMap(({ piece, room }) => {
    const from = piece.restFrom?.(room);
    return from === undefined ? [] : readOn(piece, from, card);
  });
}

function fromStart(piece: BlockPiece, card: Card): Button[] {
  return readOn(piece, 0, card);
}

function readOn({ block }: BlockPiece, from: number, card: Card): Button[] {
  if (block.type !== 'section') return [];
  const action = { ...block.rest, from: block.rest.from + from };
  return [{ label: messagesFor(card.locale).readOn(line(block.heading)), emoji: block.emoji, action }];
}

/** The links of buttons whose address is too long for a button, as a last paragraph. */
function longLinks(card: Card): string {
  const links = card.buttons.flatMap((button) => {
    if (!('url' in button) || linkUrl(button.url, limits.buttonUrl) !== undefined) return [];
    const url = linkTarget(button.url);
    return url === undefined ? [] : [`[${escapeMarkdown(label(button.label, limits.buttonLabel))}](${url})`];
  });
  const [first] = links;
  return first === undefined ? '' : `\n\n${first}`;
}
