import { parseHTML } from 'linkedom';

/** Of what is HTML, in characters: what is beyond is not looked at. */
const MAX_HTML = 20_000;
/** Control, format, private and unassigned characters, lone surrogates: among them bidi marks and what has no width. */
const UNSEEN = /\p{C}|[\u115F\u1160\u2800\u3164\uFFA0]|\u034F/gu;
/** A character that joins emoji stays between them, for a family is one picture. */
const JOINED = /(?<=\p{Extended_Pictographic}\uFE0F?)\u200D(?=\p{Extended_Pictographic})/gu;
const JOINT = '\uE000';
/** More marks on one letter than any language sets. */
const PILED = /(\p{M}{3})\p{M}+/gu;
/** Where text ends, though nothing stands between the two. */
const BREAK =
  /<(?=\/?(?:address|article|blockquote|br|dd|div|dl|dt|figcaption|h[1-6]|hr|li|ol|p|pre|section|table|td|th|tr|ul)\b)/gi;
/** What is in them is not for reading. */
const MUTE = 'script, style, template, noscript, iframe, object, svg, math, head, title, textarea, select';

/** What a feed says in HTML, or in something like it, as text on one line, cut at the end of a word. */
export function plainText(html: string, maxLength: number): string {
  const short = html.slice(0, MAX_HTML);
  return shortened(visible(/[<&]/.test(short) ? textOf(short) : short), maxLength);
}

function textOf(html: string): string {
  const { document } = parseHTML(`<html><body>${html.replace(BREAK, ' <')}</body></html>`);
  for (const mute of document.querySelectorAll(MUTE)) mute.remove();
  return document.body?.textContent ?? '';
}

/** Without anything that cannot be seen, or that changes how the rest is. */
export function visible(text: string): string {
  return text
    .replaceAll(JOINT, '')
    .replace(/\s/gu, ' ')
    .replace(JOINED, JOINT)
    .replace(UNSEEN, (character) => (character === JOINT ? '\u200D' : ''))
    .normalize('NFC')
    .replace(PILED, '$1')
    .replace(/ {2,}/g, ' ')
    .trim();
}

function shortened(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const cut = text
    .slice(0, maxLength - 1)
    .toWellFormed()
    .replace(/\uFFFD$/u, '');
  const word = cut.lastIndexOf(' ');
  return `${(word > maxLength / 2 ? cut.slice(0, word) : cut).trimEnd()}…`;
}
