import type { MrkdwnElement, PlainTextElement } from '@slack/types';
import { truncate } from '../../../core/card/shorten.ts';
import { parseWebUrl } from '../../../core/util/links.ts';

/** Stands where Slack refuses an empty text. */
const NOTHING = '…';

/**
 * Text that Slack takes: no lone surrogates (they break the form encoding of a request), no control characters but line
 * ends.
 */
export function clean(text: string): string {
  return text.toWellFormed().replace(/[^\P{Cc}\n]+/gu, ' ');
}

/** Literal text on one line, of at most `max` units and never empty. */
export function plainText(text: string, max: number): PlainTextElement {
  return { type: 'plain_text', text: line(text, max), emoji: true };
}

/** Cleaned, on one line, of at most `max` units and never empty. */
export function line(text: string, max: number): string {
  // Shortened first as well: looking for emoji names takes long in a long text.
  return truncate(unshortcoded(truncate(oneLine(text), max)), max) || NOTHING;
}

/** Markup as it stands. `verbatim`: Slack looks for no links, channels or mentions of its own in it. */
export function mrkdwn(markup: string): MrkdwnElement {
  return { type: 'mrkdwn', text: markup, verbatim: true };
}

/** Literal text as mrkdwn of at most `max` units: escaped, marks and emoji names taken apart; empty for blank text. */
export function literal(text: string, max: number): string {
  const whole = oneLine(text);
  let room = Math.min(max, whole.length);
  let markup = escaped(truncate(whole, room));
  while (markup.length > max) {
    room = Math.floor(room * 0.8);
    markup = room < 1 ? '' : escaped(truncate(whole, room));
  }
  return markup;
}

/** A link as mrkdwn; the label alone where the URL is none that Slack takes. `max` holds for both together. */
export function link(url: string | undefined, label: string, max: number): string {
  const target = url === undefined ? undefined : safeUrl(url, max)?.replaceAll('&', '&amp;');
  if (target === undefined || target.length > max / 2) return literal(label, max);
  const text = literal(label, max - target.length - 3) || NOTHING;
  return `<${target}|${text}>`;
}

/** The URL in the form in which it is safe in any block; undefined when it is not http(s), or too long. */
export function safeUrl(url: string, max: number): string | undefined {
  const href = parseWebUrl(url)?.href.replace(/[|<>"`]/gu, encodeURIComponent);
  return href !== undefined && href.length <= max ? href : undefined;
}

function escaped(text: string): string {
  return unshortcoded(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[*_~`]/gu, '\u200B$&\u200B');
}

/** Keeps Slack from reading `:name:` as an emoji. */
function unshortcoded(text: string): string {
  return text.replace(/:(?=[\w+'-]*[a-z][\w+'-]*:)/giu, ':\u200B');
}

/** No-break spaces stay; what shows nothing at all counts as blank. */
function oneLine(text: string): string {
  const joined = clean(text)
    .replace(/[ \n\u2028\u2029]+/gu, ' ')
    .trim();
  return /^[\s\p{Cf}]*$/u.test(joined) ? '' : joined;
}
