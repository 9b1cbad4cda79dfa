import type { Block, BlockOf, Card } from '../../../core/card/card.ts';
import { type Prose, plainParagraph, proseText, sliceProse } from '../../../core/card/rich-text.ts';
import { type Shortened, shorten } from '../../../core/card/shorten.ts';
import type { Locale } from '../../../core/model/locale.ts';
import { messagesFor } from '../../../messages/index.ts';
import { escapeMarkdown, linkTarget, proseMarkdown } from './markdown.ts';
import { emojiOf, fitLine, label, line } from './text.ts';

/** One part of an embed's description, which can be written in less room. */
export interface Piece {
  /** In full. */
  readonly full: string;
  /** The least room that makes sense, in characters: at most `full.length`. */
  readonly least: number;
  /** At most `room` characters, for any room of at least `least`. */
  readonly fit: (room: number) => string;
  /** One of many, which may be left out (with a word that says so) before the rest is. */
  readonly optional: boolean;
  /** For a section: where its rest begins when it is given this room; undefined when nothing is cut. */
  readonly restFrom?: (room: number) => number | undefined;
}

/** A part of a description and the block that it comes from. */
export interface BlockPiece extends Piece {
  readonly block: Block;
}

const CUT = '…';
/** Less of a text than this says nothing. */
const LEAST_TEXT = 160;
const LEAST_LINE = 80;
/** A line of an entry is one sentence. */
const MOST_LINE = 600;

/** What a card's description is made of, in order; the words for pictures last, right above the picture. */
export function piecesOf(card: Card): BlockPiece[] {
  let entry = 0;
  const numbered = card.body.filter((block) => block.type === 'entry').length > 1;
  const pieces = card.body.map((block): BlockPiece => {
    if (block.type === 'entry') entry += 1;
    return { block, ...pieceOf(block, card.locale, numbered ? entry : undefined) };
  });
  const isImage = (piece: BlockPiece) => piece.block.type === 'image';
  return [...pieces.filter((piece) => !isImage(piece)), ...pieces.filter(isImage)].filter(
    ({ full }) => full.trim() !== '',
  );
}

function pieceOf(block: Block, locale: Locale, number: number | undefined): Piece {
  switch (block.type) {
    case 'prose':
      return prosePiece(block.prose, locale, '');
    case 'section':
      return sectionPiece(block, locale);
    case 'entry':
      return entryPiece(block, number);
    case 'image':
      return linePiece(block.alt, (alt) => (alt === '' ? '' : `-# ${escapeMarkdown(alt)}`));
    case 'note':
      return notePiece(block, locale);
    case 'divider':
    case 'choices':
    case 'search':
      return linePiece('', () => '');
  }
}

function sectionPiece(block: BlockOf<'section'>, locale: Locale): Piece {
  const title = [emojiOf(block.emoji), escapeMarkdown(label(block.heading, 100))].filter(Boolean).join(' ');
  return { ...prosePiece(block.prose, locale, `**${title}**\n`), optional: true };
}

function prosePiece(prose: Prose, locale: Locale, prefix: string): Piece {
  const full = prefix + proseMarkdown(prose);
  const cut = remembered((room) =>
    cutProse(prose, locale, (part) => withEllipsis(prefix, part).length <= room, room),
  );
  return {
    full,
    least: Math.min(full.length, prefix.length + LEAST_TEXT),
    optional: false,
    fit: (room) => (full.length <= room ? full : withEllipsis(prefix, cut(room).prose)),
    restFrom: (room) => (full.length <= room ? undefined : restOf(prose, cut(room).restFrom)),
  };
}

/** `shorten`, spared the part of a huge text that has no chance: Markdown is about as long as its text, or longer. */
function cutProse(prose: Prose, locale: Locale, fits: (part: Prose) => boolean, room: number): Shortened {
  const near = 2 * room;
  const start = sliceProse(prose, 0, near);
  const { prose: kept, restFrom } = shorten(start, locale, fits);
  const whole = restFrom === undefined && proseText(prose).length > near;
  return { prose: kept, restFrom: whole ? near : restFrom };
}

function remembered<T>(compute: (room: number) => T): (room: number) => T {
  let last: { room: number; value: T } | undefined;
  return (room) => {
    if (last?.room !== room) last = { room, value: compute(room) };
    return last.value;
  };
}

/** `shorten` may find that all fits, but for the ellipsis: then nothing is left to read but the last bit. */
function restOf(prose: Prose, restFrom: number | undefined): number | undefined {
  return restFrom !== undefined && restFrom < proseText(prose).trimEnd().length ? restFrom : undefined;
}

function withEllipsis(prefix: string, prose: Prose): string {
  const text = proseMarkdown(prose);
  const last = prose.at(-1)?.type;
  return prefix + text + (last === 'paragraph' ? ` ${CUT}` : `\n${CUT}`);
}

function notePiece(block: BlockOf<'note'>, locale: Locale): Piece {
  const prose: Prose = [{ type: 'paragraph', spans: block.spans }];
  const write = (part: Prose) => proseMarkdown(part).replace(/\s*\n\s*/gu, ' ');
  const text = write(prose);
  const full = text === '' ? '' : `-# ${text}`;
  const shortened = (room: number) =>
    `-# ${write(cutProse(prose, locale, (part) => write(part).length + 5 <= room, room).prose)} ${CUT}`;
  return {
    full,
    least: Math.min(full.length, LEAST_TEXT),
    optional: false,
    fit: (room) => (full.length <= room ? full : shortened(room)),
  };
}

function linePiece(text: string, write: (text: string) => string): Piece {
  const full = write(line(text));
  return {
    full,
    least: Math.min(full.length, LEAST_TEXT),
    optional: false,
    fit: (room) => fitLine(text, room, write),
  };
}

function entryPiece(block: BlockOf<'entry'>, number: number | undefined): Piece {
  const head = entryHead(block, number);
  const lines = block.lines.map(({ emoji, text }) => ({ sign: emojiOf(emoji), text: line(text) }));
  const write = (max: number) =>
    [head, ...lines.map(({ sign, text }) => entryLine(sign, text, max))].join('\n');
  const longest = Math.min(MOST_LINE, Math.max(0, ...lines.map(({ text }) => escapeMarkdown(text).length)));
  const full = write(longest);
  const shortened = (room: number) => {
    let max = longest;
    while (max > LEAST_LINE && write(max).length > room) max = Math.max(LEAST_LINE, Math.floor(max * 0.9));
    return write(max);
  };
  const least = write(Math.min(longest, LEAST_LINE)).length;
  return { full, least, optional: true, fit: (room) => (full.length <= room ? full : shortened(room)) };
}

function entryHead(block: BlockOf<'entry'>, number: number | undefined): string {
  const url = block.url === undefined ? undefined : linkTarget(block.url);
  const title = escapeMarkdown(label(block.title, 150));
  const linked = url !== undefined && url.length <= 512 ? `[${title}](${url})` : title;
  const first = `**${number === undefined ? '' : `${number}. `}${linked}**`;
  const detail = fitLine(block.detail, 200, escapeMarkdown);
  return detail === '' ? first : `${first}\n-# ${detail}`;
}

function entryLine(sign: string | undefined, text: string, max: number): string {
  const shown = fitLine(text, max, escapeMarkdown);
  return sign === undefined ? shown : `${sign} ${shown}`;
}

/** The word that stands where `count` pieces were left out. */
export function omission(count: number, locale: Locale): Piece {
  return prosePiece([plainParagraph(messagesFor(locale).discord.more(count))], locale, '');
}
