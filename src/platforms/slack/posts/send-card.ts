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

/** Slack refused the content of a message, not the place. */
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
 * Sends a card. If Slack refuses its content, it is sent again without images, since Slack refuses the whole message when
 * it cannot fetch one of them, and then as a line of text, so that the reader gets an answer.
 * @throws any other error of Slack's.
 */
export function sendCard<T>(card: Card, log: Log, send: (body: Body) => Promise<T>): Promise<T> {
  const line = `${fallback(card)}\n${messagesFor(card.locale).slack.unshowable}`;
  return sendVariants(
    [() => renderMemoized(card), () => renderSlack(card, { images: false }), () => ({ text: line })],
    log,
    send,
  );
}

/** Like `sendCard`, for an edit or a view, where an error is better than a line of text. @throws Slack's error. */
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
  if (!first) throw new TypeError('There is no variant to send');
  try {
    return await send(first());
  } catch (err) {
    const code = slackErrorCode(err);
    if (others.length === 0 || code === undefined || !contentErrorCodes.includes(code)) throw err;
    const fields = { event: 'message.content_refused', err, code };
    log.warn(fields, 'Slack refused the content of a message; sending a plainer one');
    return sendVariants(others, log, send);
  }
}
