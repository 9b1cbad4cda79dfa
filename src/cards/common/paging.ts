import type { Action } from '../../core/bot/action.ts';
import type { Button } from '../../core/card/card.ts';

/** How many characters of a long text one message shows: what each platform has room for, besides buttons. */
const CHARACTERS = 2500;

/** A stretch of a list: `size` entries from index `from` on, of `length` in all. */
export interface ListPage {
  readonly from: number;
  readonly size: number;
  readonly length: number;
}

/** The page that a button asks for. Entries may be gone since the button was drawn: beyond the last one, the first page. */
export function listPage(wanted: number, size: number, length: number): ListPage {
  return { from: wanted < length ? wanted : 0, size, length };
}

/** Buttons to the page before and to the next one, where there are any. `action` opens the page from that index on. */
export function listPageButtons(
  { from, size, length }: ListPage,
  labels: { readonly newer: string; readonly older: string },
  action: (from: number) => Action,
): Button[] {
  const before: Button[] =
    from > 0 ? [{ label: labels.newer, emoji: '⏫', action: action(Math.max(0, from - size)) }] : [];
  const next = from + size;
  return next < length ? [...before, { label: labels.older, emoji: '⏬', action: action(next) }] : before;
}

/** A page of a long text; `index` and `count` in pages. */
export interface TextPage {
  readonly text: string;
  readonly index: number;
  readonly count: number;
}

/** The page that a button asks for, from 0; beyond the last one, since the text may be shorter by now: the last one. */
export function textPage(text: string, wanted: number): TextPage {
  const pages = splitIntoPages(text);
  const index = Math.min(wanted, pages.length - 1);
  return { text: pages[index] ?? '', index, count: pages.length };
}

/** Buttons to the page before and to the next one, where there are any. */
export function textPageButtons(
  { index, count }: TextPage,
  labels: { readonly previous: string; readonly next: string },
  action: (index: number) => Action,
): Button[] {
  return [
    ...(index > 0 ? [{ label: labels.previous, emoji: '◀️', action: action(index - 1) }] : []),
    ...(index + 1 < count ? [{ label: labels.next, emoji: '▶️', action: action(index + 1) }] : []),
  ];
}

/** Whole lines where they fit: joined again, the pages are the text. At least one page. */
function splitIntoPages(text: string): readonly string[] {
  const pages = [''];
  for (const line of text.split(/(?<=\n)/u).flatMap(cutLine)) {
    const last = pages.at(-1) ?? '';
    if (last.length + line.length > CHARACTERS) pages.push(line);
    else pages[pages.length - 1] = last + line;
  }
  return pages;
}

/** Only a line that is longer than a page is cut. */
function cutLine(line: string): readonly string[] {
  const count = Math.ceil(line.length / CHARACTERS);
  return Array.from({ length: count }, (_, index) =>
    line.slice(index * CHARACTERS, (index + 1) * CHARACTERS),
  );
}
