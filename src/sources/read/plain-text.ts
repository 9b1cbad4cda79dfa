import { parseHTML } from 'linkedom';

/** How much HTML is read, in characters. */
const MAX_HTML = 20_000;
/** Control, format, private and unassigned characters, lone surrogates; among them bidi marks and zero-width characters. */
const INVISIBLE = /\p{C}|[\u115F\u1160\u2800\u3164\uFFA0]|\u034F/gu;
/** The zero-width joiner stays between emoji: 👩‍👧 is one picture. */
const EMOJI_JOINER = /(?<=\p{Extended_Pictographic}\uFE0F?)\u200D(?=\p{Extended_Pictographic})/gu;
/** Stands for the joiner while invisible characters are removed. */
const PLACEHOLDER = '\uE000';
/** More combining marks on one letter than any language uses ("zalgo" text). */
const STACKED_MARKS = /(\p{M}{3})\p{M}+/gu;
/** Tags that separate words although no space stands there. */
const BREAK =
  /<(?=\/?(?:address|article|blockquote|br|dd|div|dl|dt|figcaption|h[1-6]|hr|li|ol|p|pre|section|table|td|th|tr|ul)\b)/gi;
/** Elements whose content is not text to read. */
const NOT_TEXT =
  'script, style, template, noscript, iframe, object, svg, math, head, title, textarea, select';

/** HTML, or something like it, as one line of plain text of at most `maxLength` characters, cut at the end of a word. */
export function toPlainText(html: string, maxLength: number): string {
  const short = html.slice(0, MAX_HTML);
  return cutAtWord(visibleText(/[<&]/.test(short) ? textContentOf(short) : short), maxLength);
}

function textContentOf(html: string): string {
  const { document } = parseHTML(`<html><body>${html.replace(BREAK, ' <')}</body></html>`);
  for (const element of document.querySelectorAll(NOT_TEXT)) element.remove();
  return document.body?.textContent ?? '';
}

/** Removes characters that are invisible, or that change how others are displayed; collapses white space. */
export function visibleText(text: string): string {
  return text
    .replaceAll(PLACEHOLDER, '')
    .replace(/\s/gu, ' ')
    .replace(EMOJI_JOINER, PLACEHOLDER)
    .replace(INVISIBLE, (character) => (character === PLACEHOLDER ? '\u200D' : ''))
    .normalize('NFC')
    .replace(STACKED_MARKS, '$1')
    .replace(/ {2,}/g, ' ')
    .trim();
}

function cutAtWord(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const cut = text
    .slice(0, maxLength - 1)
    .toWellFormed()
    .replace(/\uFFFD$/u, '');
  const word = cut.lastIndexOf(' ');
  return `${(word > maxLength / 2 ? cut.slice(0, word) : cut).trimEnd()}…`;
}
