import { truncate } from '../../../core/card/shorten.ts';
import { parseWebUrl } from '../../../core/util/links.ts';

/** Text that any body may hold: lone surrogates replaced, control characters but tab and newline taken out. */
export function clean(text: string): string {
  return text.toWellFormed().replace(/(?![\t\n])\p{Cc}/gu, '');
}

/** One line of clean text. No-break spaces stay: French punctuation hangs on them. */
export function line(text: string): string {
  return clean(text)
    .replace(/[^\S\u00A0\u202F]+/gu, ' ')
    .trim();
}

/** One line of plain text (no markup is read there) of 1 to `max` characters. */
export function label(text: string, max: number): string {
  return truncate(line(text), max) || '…';
}

/**
 * The longest shortened form of one line whose `render` has at most `max` characters; '' where none has.
 * `render` must not grow when its text is shortened.
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

/** The address, if Discord takes it: http or https, at most `max` characters. */
export function linkUrl(url: string, max: number): string | undefined {
  const href = parseWebUrl(url)?.href;
  return href !== undefined && href.length <= max ? href : undefined;
}

/** A character that Discord takes for an emoji; undefined for any other text. */
export function emojiOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  // The pattern is a slow one, and a bot uses the same few emoji over and over.
  const known = emojis.get(text) ?? /^\p{RGI_Emoji}$/v.test(text);
  if (emojis.size < MAX_EMOJIS) emojis.set(text, known);
  return known ? text : undefined;
}

const MAX_EMOJIS = 200;
const emojis = new Map<string, boolean>();
