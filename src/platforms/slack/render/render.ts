import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import type { Card, Tone } from '../../../core/card/card.ts';
import { messagesFor } from '../../../messages/index.ts';
import { limits } from '../limits.ts';
import { type BlocksSize, blocksSize, minus } from './block-size.ts';
import { context } from './blocks.ts';
import { renderBody } from './body.ts';
import { buttonRows, type NextId, numbering } from './elements.ts';
import { link, literal, plainText } from './text.ts';

/** The body of `chat.postMessage`, `chat.update` and a `response_url`. */
export interface SlackMessage {
  /** For notifications and screen readers, as escaped mrkdwn. */
  readonly text: string;
  readonly blocks: KnownBlock[];
}

export interface RenderOptions {
  /** False: links instead of images (default true). */
  readonly images?: boolean;
  /** The longest JSON of its blocks, where it shares a message with others (default: a whole message's). */
  readonly json?: number;
}

/** Blocks have no colour in Slack, so an emoji before the title shows the tone. */
const signs: Readonly<Record<Tone, string>> = {
  neutral: '⚖️',
  optimistic: '☀️',
  pessimistic: '🌧️',
  info: '',
  warning: '⚠️',
  error: '🛑',
};

const messageRoom: BlocksSize = { blocks: limits.messageBlocks, json: limits.messageJson };
const viewRoom: BlocksSize = { blocks: limits.viewBlocks, json: limits.viewJson };

/** The card as a Slack message. Pure, and never over a limit, whatever the card holds. */
export function renderSlack(card: Card, options: RenderOptions = {}): SlackMessage {
  return { text: fallback(card), blocks: renderCard(card, roomOf(options), options) };
}

function roomOf({ json = messageRoom.json }: RenderOptions): BlocksSize {
  return { ...messageRoom, json: Math.min(json, messageRoom.json) };
}

/** The card as a Home tab. */
export function renderSlackHome(card: Card, options: RenderOptions = {}): HomeView {
  return { type: 'home', blocks: renderCard(card, viewRoom, options) };
}

/** The card as a modal, which answers a button of the Home tab, where there is no channel. */
export function renderSlackModal(card: Card, options: RenderOptions = {}): ModalView {
  const { name, slack } = messagesFor(card.locale);
  return {
    type: 'modal',
    title: plainText(name, limits.modalTitle),
    close: plainText(slack.close, limits.modalTitle),
    blocks: renderCard(card, viewRoom, options),
  };
}

/** The title as text, for clients that show no blocks. */
export function fallback(card: Card): string {
  return literal(titled(card), limits.fallbackText) || '…';
}

function titled({ tone, title }: Card): string {
  return `${signs[tone]} ${title}`.trim();
}

function renderCard(card: Card, room: BlocksSize, { images = true }: RenderOptions): KnownBlock[] {
  const nextId = numbering();
  const head = header(card);
  const tail = footer(card, nextId);
  const left = minus(minus(room, blocksSize(head)), blocksSize(tail));
  return [...head, ...renderBody(card, { nextId, images, room: left }), ...tail];
}

function header(card: Card): KnownBlock[] {
  const blocks: KnownBlock[] = [{ type: 'header', text: plainText(titled(card), limits.headerText) }];
  const host = card.url === undefined ? undefined : URL.parse(card.url)?.host;
  if (host) blocks.push(context(`🔗 ${link(card.url, host, limits.linkText)}`));
  return blocks;
}

function footer(card: Card, nextId: NextId): KnownBlock[] {
  const blocks: KnownBlock[] = buttonRows(card.buttons, nextId, limits.buttonsJson);
  const footer = literal(card.footer ?? '', limits.footerText);
  return footer === '' ? blocks : [...blocks, context(footer)];
}
