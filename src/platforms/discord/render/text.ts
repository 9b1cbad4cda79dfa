import { LRUCache } from 'lru-cache';
import type { Card } from '../../../core/card/card.ts';
import { truncate } from '../../../core/card/shorten.ts';
import { parseWebUrl } from '../../../core/util/links.ts';
import { limits } from '../limits.ts';

/** Text that Discord accepts: lone surrogates are replaced, control characters but tab and newline are removed. */
export function clean(text: string): string {
  return text.toWellFormed().replace(/(?![\t\n])\p{Cc}/gu, '');
}

/** One line of clean text. No-break spaces are kept for French punctuation. */
export function line(text: string): string {
  return clean(text)
    .replace(/[^\S\u00A0\u202F]+/gu, ' ')
    .trim();
}

/** One line of 1 to `max` characters, for a place where Discord reads no markup. */
export function label(text: string, max: number): string {
  return truncate(line(text), max) || '…';
}

/**
 * Renders one line, shortened as little as possible so that the result has at most `max` characters; '' where nothing
 * fits. `render` must not return more for a shorter text.
 */
export function fitLine(text: string, max: number, render: (text: string) => string): string {
  const whole = line(text);
  const full = whole.length <= max ? render(whole) : undefined;
  if (full !== undefined && full.length <= max) return full;
  let low = 0;
  let high = Math.min(max, whole.length);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (render(truncate(whole, middle)).length <= max) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? '' : render(truncate(whole, low));
}

/** The address if Discord accepts it: http or https, at most `max` characters. */
export function linkUrl(url: string, max: number): string | undefined {
  const href = parseWebUrl(url)?.href;
  return href !== undefined && href.length <= max ? href : undefined;
}

/** The title of a card as the name of a thread. */
export function threadName({ title }: Pick<Card, 'title'>): string {
  return label(title, limits.threadName);
}

/** The text if Discord accepts it as an emoji; undefined for any other text. */
export function emojiOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const known = knownEmojis.get(text);
  if (known !== undefined) return known ? text : undefined;
  const isEmoji = /^\p{RGI_Emoji}$/v.test(text);
  knownEmojis.set(text, isEmoji);
  return isEmoji ? text : undefined;
}

/** The pattern is slow, and cards use the same few emoji over and over. */
const knownEmojis = new LRUCache<string, boolean>({ max: 200 });
