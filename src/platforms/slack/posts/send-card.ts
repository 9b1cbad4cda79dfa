import type { KnownBlock } from '@slack/types';
import type { Card } from '../../../core/card/card.ts';
import type { Log } from '../../../core/ports/log.ts';
import { memoizeWeak } from '../../../core/util/memoize-weak.ts';
import { messagesFor } from '../../../messages/index.ts';
import { slackErrorCode } from '../connect/client.ts';
import { fallback, type RenderOptions, renderSlack } from '../render/render.ts';

export interface Body {
  readonly text: string;
  readonly blocks?: KnownBlock[];
}

/** Refusals of what was sent, not of the place it was sent to. */
const contentErrorCodes = [
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_blocks_too_long',
  'invalid_arguments',
  'msg_too_long',
  // chat.unfurl
  'cannot_parse_attachment',
  'invalid_attachments',
];

const renderMemoized = memoizeWeak((card: Card) => renderSlack(card));

/**
 * Sends a card so that it arrives: as it should look; without images, for Slack refuses the whole message when it cannot
 * fetch one; and at last as a line of text, for a reader is never left without an answer. @throws any other refusal.
 */
export function sendCard<T>(card: Card, log: Log, send: (body: Body) => Promise<T>): Promise<T> {
  const line = `${fallback(card)}\n${messagesFor(card.locale).slack.unshowable}`;
  return sendVariants(
    [() => renderMemoized(card), () => renderSlack(card, { images: false }), () => ({ text: line })],
    log,
    send,
  );
}

/** As `sendCard`, but rather throws than leave a line of text: for an edit, and for a view. */
export function sendBlocks<T, B>(
  render: (options: RenderOptions) => B,
  log: Log,
  send: (body: B) => Promise<T>,
): Promise<T> {
  return sendVariants([() => render({}), () => render({ images: false })], log, send);
}

async function sendVariants<T, B>(
  variants: readonly (() => B)[],
  log: Log,
  send: (body: B) => Promise<T>,
): Promise<T> {
  const [first, ...others] = variants;
  if (!first) throw new TypeError('there must be something to send');
  try {
    return await send(first());
  } catch (err) {
    const code = slackErrorCode(err);
    if (others.length === 0 || code === undefined || !contentErrorCodes.includes(code)) throw err;
    log.warn({ err, code }, 'Slack refused a message; sending it plainer');
    return sendVariants(others, log, send);
  }
}
