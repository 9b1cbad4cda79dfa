import { detectLanguage } from './language.ts';
import { toPlainText } from './plain-text.ts';
import type { Item } from './protocol.ts';

/** How many entries of a feed are read: its first ones, which are the newest in nearly every feed. */
export const MAX_ITEMS = 500;
export const MAX_TITLE = 200;
/** How much text a candidate keeps, in characters. */
const MAX_TEXT = 500;
const MAX_GUID = 2000;
/** Dates outside are mistakes: no feed is older than the web. */
const [EARLIEST, LATEST] = [Date.UTC(1990, 0), Date.UTC(2100, 0)];

/** An entry as its format has it. `title` and `html` may have markup. */
export interface RawEntry {
  readonly url: string | undefined;
  readonly guid: string | null | undefined;
  readonly title: string | null | undefined;
  readonly html: string | null | undefined;
  readonly language: string | null | undefined;
  readonly published: Date | null | undefined;
}

export function toItem({ url, guid, title, html, language, published }: RawEntry): Item {
  const text = toPlainText(html ?? '', MAX_TEXT);
  const heading = toPlainText(title ?? '', MAX_TITLE);
  const id = guid?.trim().slice(0, MAX_GUID);
  const at = published?.getTime() ?? Number.NaN;
  return {
    ...(url !== undefined && { url }),
    ...(id && { guid: id }),
    // Notes in personal feeds have no title.
    title: heading || toPlainText(text, 100),
    text,
    language: detectLanguage(`${heading} ${text}`, language),
    ...(at >= EARLIEST && at < LATEST && { published: new Date(at) }),
  };
}
