import type { Entry } from '../../core/model/commentary.ts';
import type { Library } from '../../core/ports/library.ts';
import type { Cursor, ListQuery } from './query.ts';

/** Higher than any number of hits of a search. */
const MAX_FOUND = 1000;

export interface ListPage {
  readonly entries: readonly Entry[];
  /** Cursor of the next page; undefined on the last one. */
  readonly next: Cursor | undefined;
}

/** One page of the library; undefined when the cursor's commentary is not among the results of a search. */
export function listPage(library: Library, query: ListQuery): ListPage | undefined {
  const entries = findMatching(library, query);
  const from = query.cursor ? startAfter(entries, query.cursor, query.q !== undefined) : 0;
  if (from === undefined) return undefined;
  const page = entries.slice(from, from + query.limit);
  const last = page.at(-1);
  const isMore = from + query.limit < entries.length;
  return {
    entries: page,
    next: isMore && last ? { published: last.published, slug: last.slug } : undefined,
  };
}

function findMatching(library: Library, { q, lang, topic, since }: ListQuery): readonly Entry[] {
  const inLanguage = ({ titles }: Entry) => lang === undefined || titles[lang] !== undefined;
  if (q === undefined) {
    const filter = { ...(topic === undefined ? {} : { topic }), ...(since === undefined ? {} : { since }) };
    return library.latest(filter).filter(inLanguage);
  }
  return library
    .suggest(q, MAX_FOUND)
    .filter((entry) => topic === undefined || entry.topics.includes(topic))
    .filter(({ published }) => since === undefined || published >= since)
    .filter(inLanguage);
}

/** Lists by date have a position for every cursor, also of a removed commentary; results of a search do not. */
function startAfter(entries: readonly Entry[], cursor: Cursor, isSearch: boolean): number | undefined {
  const at = isSearch
    ? entries.findIndex(({ slug }) => slug === cursor.slug) + 1
    : entries.findIndex((entry) => isAfter(entry, cursor));
  if (isSearch) return at === 0 ? undefined : at;
  return at === -1 ? entries.length : at;
}

/** Whether it comes after the cursor in the library's order: newest first, ties by slug. */
function isAfter({ published, slug }: Entry, cursor: Cursor): boolean {
  return published === cursor.published ? slug > cursor.slug : published < cursor.published;
}
