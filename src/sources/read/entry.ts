import { languageOf } from './language.ts';
import { plainText } from './plain-text.ts';
import type { Item } from './protocol.ts';

/** How many entries of a feed are looked at: its first ones, which are the newest in nearly every feed. */
export const MAX_ITEMS = 500;
export const MAX_TITLE = 200;
/** What a candidate keeps of the text. */
const MAX_TEXT = 500;
const MAX_GUID = 2000;
/** No feed is older than the web, nor is anything planned for the next century. */
const [EARLIEST, LATEST] = [Date.UTC(1990, 0), Date.UTC(2100, 0)];

/** An entry as its format has it: text may be HTML. */
export interface RawEntry {
  readonly url: string | undefined;
  readonly guid: string | null | undefined;
  readonly title: string | null | undefined;
  readonly html: string | null | undefined;
  readonly language: string | null | undefined;
  readonly published: Date | null | undefined;
}

export function itemOf({ url, guid, title, html, language, published }: RawEntry): Item {
  const text = plainText(html ?? '', MAX_TEXT);
  const heading = plainText(title ?? '', MAX_TITLE);
  const id = guid?.trim().slice(0, MAX_GUID);
  const at = published?.getTime() ?? Number.NaN;
  return {
    ...(url !== undefined && { url }),
    ...(id && { guid: id }),
    // Some entries have none: notes, in feeds of people.
    title: heading || plainText(text, 100),
    text,
    language: languageOf(`${heading} ${text}`, language),
    ...(at >= EARLIEST && at < LATEST && { published: new Date(at) }),
  };
}
