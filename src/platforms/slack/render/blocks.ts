import type { ContextBlock, KnownBlock, SectionBlock } from '@slack/types';
import { type Block, type BlockOf, type Card, MAX_CHOICES } from '../../../core/card/card.ts';
import { type Prose, plainParagraph, type Span } from '../../../core/card/rich-text.ts';
import { hasText, type Shortened, shorten } from '../../../core/card/shorten.ts';
import { messagesFor } from '../../../messages/index.ts';
import { limits } from '../limits.ts';
import { button, buttonRows, menu, type NextId, searchBox } from './elements.ts';
import { richText, spanCount } from './rich-text.ts';
import { line, link, literal, mrkdwn, safeUrl } from './text.ts';

export interface BlockContext {
  readonly card: Card;
  readonly nextId: NextId;
  /** The longest JSON of one piece of prose, in UTF-16 units. */
  readonly proseRoom: number;
  /** False: images become links, since Slack refuses a message with an image that it cannot fetch. */
  readonly images: boolean;
}

/** The Slack blocks for one block of a card: none where there is nothing to show. */
export function renderBlock(block: Block, context: BlockContext): KnownBlock[] {
  switch (block.type) {
    case 'prose':
      return proseBlocks(block, context);
    case 'section':
      return sectionBlocks(block, context);
    case 'entry':
      return [entryBlock(block, context.nextId)];
    case 'choices':
      return choicesBlocks(block, context.nextId);
    case 'search':
      return [{ type: 'actions', block_id: 'search', elements: [searchBox(block)] }];
    case 'image':
      return imageBlocks(block, context);
    case 'divider':
      return [{ type: 'divider' }];
    case 'note':
      return noteBlocks(block.spans);
  }
}

/** A line of small print. The markup must not be blank. */
export function context(markup: string): ContextBlock {
  return { type: 'context', elements: [mrkdwn(markup)] };
}

function proseBlocks(block: BlockOf<'prose'>, context: BlockContext): KnownBlock[] {
  const { prose: kept } = shortenProse(block.prose, context);
  const rendered = hasText(kept) ? richText(kept) : undefined;
  return rendered ? [rendered] : [];
}

function sectionBlocks(block: BlockOf<'section'>, context: BlockContext): KnownBlock[] {
  const heading = line(`${block.emoji} ${block.heading}`, limits.headerText);
  const { prose: kept, restFrom } = shortenProse(block.prose, context);
  const rendered = richText(kept, heading);
  const blocks: KnownBlock[] = rendered ? [rendered] : [];
  if (restFrom === undefined) return blocks;
  const label = messagesFor(context.card.locale).readOn(block.heading);
  const action = { ...block.rest, from: block.rest.from + restFrom };
  return [...blocks, ...buttonRows([{ label, action }], context.nextId)];
}

/** As much of the prose as there is room for, followed by an ellipsis where that is not all of it. */
function shortenProse(prose: Prose, { card, proseRoom }: BlockContext): Shortened {
  const shortened = shorten(prose, card.locale, (part) => {
    const size = JSON.stringify(richText(part) ?? '').length;
    return size <= proseRoom && spanCount(part) <= limits.richTextElements;
  });
  const { prose: kept, restFrom } = shortened;
  return restFrom === undefined ? shortened : { prose: [...kept, plainParagraph('…')], restFrom };
}

const MAX_LINES = 8;

/** Title, small print and a few lines, beside the button that opens the article. */
function entryBlock({ title, url, detail, lines, open }: BlockOf<'entry'>, nextId: NextId): SectionBlock {
  const heading = link(url, title, 700) || '…';
  const shown = lines.slice(0, MAX_LINES);
  const room = Math.floor((limits.sectionText - 1100) / Math.max(1, shown.length)) - 16;
  const parts = [
    `*${heading}*`,
    literal(detail, 300),
    ...shown.map(({ emoji, text }) => [literal(emoji ?? '', 12), literal(text, room)].join(' ').trim()),
  ];
  const markup = parts.filter((part) => part !== '').join('\n');
  const accessory = button(open, nextId);
  return { type: 'section', text: mrkdwn(markup), ...(accessory && { accessory }) };
}

function choicesBlocks(block: BlockOf<'choices'>, nextId: NextId): KnownBlock[] {
  const offered = block.choices.slice(0, MAX_CHOICES);
  if (offered.length === 0) return [];
  return [{ type: 'actions', elements: [menu({ ...block, choices: offered }, nextId)] }];
}

function imageBlocks({ url, alt }: BlockOf<'image'>, { card, images }: BlockContext): KnownBlock[] {
  const target = safeUrl(url, limits.url);
  const described = line(alt.trim() === '' ? card.title : alt, limits.altText);
  if (images && target !== undefined) return [{ type: 'image', image_url: target, alt_text: described }];
  return [context(`🖼️ ${link(url, described, limits.linkText)}`)];
}

function noteBlocks(spans: readonly Span[]): KnownBlock[] {
  const room = Math.floor(limits.contextText / Math.max(1, spans.length)) - 6;
  const markup = spans
    .map((span) => spanMrkdwn(span, room))
    .join('')
    .trim();
  return markup === '' ? [] : [context(markup)];
}

function spanMrkdwn(span: Span, room: number): string {
  const edges = /^(\s*)(.*?)(\s*)$/su.exec(span.text) ?? [];
  const inner = span.url === undefined ? literal(span.text, room) : link(span.url, span.text, room);
  if (inner === '') return span.text === '' ? '' : ' ';
  const mark = span.bold ? '*' : span.italic ? '_' : '';
  const [before, after] = [edges[1] ? ' ' : '', edges[3] ? ' ' : ''];
  return `${before}${mark}${inner}${mark}${after}`;
}
