import type { Block, BlockOf, Card } from '../../../core/card/card.ts';
import { type Prose, plainParagraph, proseText, sliceProse } from '../../../core/card/rich-text.ts';
import { type Shortened, shorten } from '../../../core/card/shorten.ts';
import type { Locale } from '../../../core/model/locale.ts';
import { messagesFor } from '../../../messages/index.ts';
import { escapeMarkdown, linkTarget, proseMarkdown } from './markdown.ts';
import { emojiOf, fitLine, label, line } from './text.ts';

/** One part of an embed's description, which can be shortened. */
export interface DescriptionPart {
  /** The whole text. */
  readonly full: string;
  /** The shortest useful length, in characters; at most `full.length`. */
  readonly least: number;
  /** The text shortened to at most `room` characters, for any `room` of at least `least`. */
  readonly fit: (room: number) => string;
  /** When there is too little room, optional parts are left out first, and a text says so. */
  readonly optional: boolean;
  /** For a section: where the text that does not fit into `room` begins; undefined when all of it fits. */
  readonly restFrom?: (room: number) => number | undefined;
}

/** A part and the block of the card that it shows. */
export interface BlockPart extends DescriptionPart {
  readonly block: Block;
}

const ELLIPSIS = '…';
/** The shortest useful length of a text. */
const LEAST_TEXT = 160;
const LEAST_LINE = 80;
/** The longest line of an entry: it is one sentence. */
const MOST_LINE = 600;

/** The parts of a card's description, in order. The description of a picture comes last, right above the picture. */
export function descriptionPartsOf(card: Card): BlockPart[] {
  let entry = 0;
  const numbered = card.body.filter((block) => block.type === 'entry').length > 1;
  const parts = card.body.map((block): BlockPart => {
    if (block.type === 'entry') entry += 1;
    return { block, ...partOf(block, card.locale, numbered ? entry : undefined) };
  });
  const isImage = (part: BlockPart) => part.block.type === 'image';
  return [...parts.filter((part) => !isImage(part)), ...parts.filter(isImage)].filter(
    ({ full }) => full.trim() !== '',
  );
}

function partOf(block: Block, locale: Locale, number: number | undefined): DescriptionPart {
  switch (block.type) {
    case 'prose':
      return prosePart(block.prose, locale, '');
    case 'section':
      return sectionPart(block, locale);
    case 'entry':
      return entryPart(block, number);
    case 'image':
      return linePart(block.alt, (alt) => (alt === '' ? '' : `-# ${escapeMarkdown(alt)}`));
    case 'note':
      return notePart(block, locale);
    case 'divider':
    case 'choices':
    case 'search':
      return linePart('', () => '');
  }
}

function sectionPart(block: BlockOf<'section'>, locale: Locale): DescriptionPart {
  const title = [emojiOf(block.emoji), escapeMarkdown(label(block.heading, 100))].filter(Boolean).join(' ');
  return { ...prosePart(block.prose, locale, `**${title}**\n`), optional: true };
}

function prosePart(prose: Prose, locale: Locale, prefix: string): DescriptionPart {
  const full = prefix + proseMarkdown(prose);
  const cut = memoizeLast((room) =>
    cutProse(prose, locale, (part) => withEllipsis(prefix, part).length <= room, room),
  );
  return {
    full,
    least: Math.min(full.length, prefix.length + LEAST_TEXT),
    optional: false,
    fit: (room) => (full.length <= room ? full : withEllipsis(prefix, cut(room).prose)),
    restFrom: (room) => (full.length <= room ? undefined : restStart(prose, cut(room).restFrom)),
  };
}

/** `shorten`, limited to the start of a huge text: the rest cannot fit, since Markdown is rarely shorter than its text. */
function cutProse(prose: Prose, locale: Locale, fits: (part: Prose) => boolean, room: number): Shortened {
  const near = 2 * room;
  const start = sliceProse(prose, 0, near);
  const { prose: kept, restFrom } = shorten(start, locale, fits);
  const whole = restFrom === undefined && proseText(prose).length > near;
  return { prose: kept, restFrom: whole ? near : restFrom };
}

function memoizeLast<T>(compute: (room: number) => T): (room: number) => T {
  let last: { room: number; value: T } | undefined;
  return (room) => {
    if (last?.room !== room) last = { room, value: compute(room) };
    return last.value;
  };
}

/** Undefined where only the ellipsis does not fit: then there is nothing left to read on. */
function restStart(prose: Prose, restFrom: number | undefined): number | undefined {
  return restFrom !== undefined && restFrom < proseText(prose).trimEnd().length ? restFrom : undefined;
}

function withEllipsis(prefix: string, prose: Prose): string {
  const text = proseMarkdown(prose);
  const last = prose.at(-1)?.type;
  return prefix + text + (last === 'paragraph' ? ` ${ELLIPSIS}` : `\n${ELLIPSIS}`);
}

function notePart(block: BlockOf<'note'>, locale: Locale): DescriptionPart {
  const prose: Prose = [{ type: 'paragraph', spans: block.spans }];
  const write = (part: Prose) => proseMarkdown(part).replace(/\s*\n\s*/gu, ' ');
  const text = write(prose);
  const full = text === '' ? '' : `-# ${text}`;
  const shortened = (room: number) =>
    `-# ${write(cutProse(prose, locale, (part) => write(part).length + 5 <= room, room).prose)} ${ELLIPSIS}`;
  return {
    full,
    least: Math.min(full.length, LEAST_TEXT),
    optional: false,
    fit: (room) => (full.length <= room ? full : shortened(room)),
  };
}

function linePart(text: string, write: (text: string) => string): DescriptionPart {
  const full = write(line(text));
  return {
    full,
    least: Math.min(full.length, LEAST_TEXT),
    optional: false,
    fit: (room) => fitLine(text, room, write),
  };
}

function entryPart(block: BlockOf<'entry'>, number: number | undefined): DescriptionPart {
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

/** The text that stands in for `count` parts that were left out. */
export function omissionPart(count: number, locale: Locale): DescriptionPart {
  return prosePart([plainParagraph(messagesFor(locale).discord.more(count))], locale, '');
}
