import type { MrkdwnElement, PlainTextElement } from '@slack/types';
import { truncate } from '../../../core/card/shorten.ts';
import { parseWebUrl } from '../../../core/util/links.ts';

/** For places where Slack refuses an empty text. */
const NOTHING = '…';

/**
 * Text that Slack accepts: without lone surrogates, which break the form encoding of a request, and without control
 * characters but line breaks.
 */
export function clean(text: string): string {
  return text.toWellFormed().replace(/[^\P{Cc}\n]+/gu, ' ');
}

/** A `plain_text` object: one line of at most `max` units, never empty. */
export function plainText(text: string, max: number): PlainTextElement {
  return { type: 'plain_text', text: line(text, max), emoji: true };
}

/** One line of clean text, of at most `max` units, never empty. */
export function line(text: string, max: number): string {
  // Shortened twice: finding emoji names is slow in a long text, and may make it longer.
  return truncate(breakEmojiNames(truncate(oneLine(text), max)), max) || NOTHING;
}

/** A `mrkdwn` object with this markup. `verbatim`: Slack adds no links, channels or mentions. */
export function mrkdwn(markup: string): MrkdwnElement {
  return { type: 'mrkdwn', text: markup, verbatim: true };
}

/** Text as mrkdwn that shows it unchanged, with markup escaped and emoji names broken; at most `max` units, '' for blank text. */
export function literal(text: string, max: number): string {
  const whole = oneLine(text);
  let room = Math.min(max, whole.length);
  let markup = escapeMrkdwn(truncate(whole, room));
  while (markup.length > max) {
    room = Math.floor(room * 0.8);
    markup = room < 1 ? '' : escapeMrkdwn(truncate(whole, room));
  }
  return markup;
}

/** A link as mrkdwn of at most `max` units; the label alone where Slack would not accept the URL. */
export function link(url: string | undefined, label: string, max: number): string {
  const target = url === undefined ? undefined : safeUrl(url, max)?.replaceAll('&', '&amp;');
  if (target === undefined || target.length > max / 2) return literal(label, max);
  const text = literal(label, max - target.length - 3) || NOTHING;
  return `<${target}|${text}>`;
}

/** The URL, encoded so that it is safe in any block; undefined where it is not http(s) or too long. */
export function safeUrl(url: string, max: number): string | undefined {
  const href = parseWebUrl(url)?.href.replace(/[|<>"`]/gu, encodeURIComponent);
  return href !== undefined && href.length <= max ? href : undefined;
}

function escapeMrkdwn(text: string): string {
  return breakEmojiNames(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[*_~`]/gu, '\u200B$&\u200B');
}

/** Breaks `:name:`, so that Slack shows no emoji. */
function breakEmojiNames(text: string): string {
  return text.replace(/:(?=[\w+'-]*[a-z][\w+'-]*:)/giu, ':\u200B');
}

/** One line of clean text with its no-break spaces; '' for text of invisible characters only. */
function oneLine(text: string): string {
  const joined = clean(text)
    .replace(/[ \n\u2028\u2029]+/gu, ' ')
    .trim();
  return /^[\s\p{Cf}]*$/u.test(joined) ? '' : joined;
}
