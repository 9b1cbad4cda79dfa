import type { FeedFilters } from '../core/model/feed.ts';
import type { ItemVerdict } from '../core/ports/feeds.ts';
import { canonicalKey, marksOf } from './identity.ts';
import type { Item } from './read/index.ts';
import { WordMatcher } from './word-matcher.ts';

/** Refused, and why; `key` where it has an address. */
export interface RejectedItem {
  readonly item: Item;
  readonly verdict: Exclude<ItemVerdict, 'taken' | 'same-story'>;
  readonly words: readonly string[];
}

/** New, and wanted as far as its words go. */
export interface NewItem {
  readonly item: Item;
  readonly verdict: 'fresh';
  readonly key: string;
  readonly url: string;
  /** Words of the filter that are in it. */
  readonly words: readonly string[];
}

export type FilterResult = RejectedItem | NewItem;

export interface FilterOptions {
  readonly filters: FeedFilters;
  readonly seen: ReadonlySet<string>;
  /** Whether there is a commentary on it, or was a candidate. */
  readonly isKnown: (key: string, url: string) => boolean;
  /** What is dated before is no news. */
  readonly oldest: Date;
  /** Of what was seen it is asked, too, whether its words are wanted: for an editor who tries filters. */
  readonly explains?: boolean;
}

/** What each item of a feed is, seen by itself; in the feed's order. */
export function filterItems(items: readonly Item[], options: FilterOptions): readonly FilterResult[] {
  const marks = marksOf(items);
  // An item that is there twice is new once.
  const seen = new Set(options.seen);
  return items.map((item, index) => {
    const own = marks[index] ?? [];
    const isSeen = own.some((mark) => seen.has(mark));
    for (const mark of own) seen.add(mark);
    if (!isSeen) return filterItem(item, options);
    const refused = options.explains ? rejectedByWords(item, options.filters) : undefined;
    return refused ?? { item, verdict: 'seen', words: [] };
  });
}

function filterItem(item: Item, { filters, isKnown, oldest }: FilterOptions): FilterResult {
  const { url, published } = item;
  const refused = (verdict: RejectedItem['verdict']): RejectedItem => ({ item, verdict, words: [] });
  if (url === undefined) return refused('no-link');
  const key = canonicalKey(url);
  if (isKnown(key, url)) return refused('known');
  if (published !== undefined && published < oldest) return refused('too-old');
  const unwanted = rejectedByWords(item, filters);
  if (unwanted) return unwanted;
  return { item, verdict: 'fresh', key, url, words: wordsOf(item).matching(filters.words) };
}

function rejectedByWords(item: Item, { words: wanted, without }: FeedFilters): RejectedItem | undefined {
  const words = wordsOf(item);
  const [excluded] = words.matching(without);
  if (excluded !== undefined) return { item, verdict: 'excluded-word', words: [excluded] };
  if (wanted.length === 0 || words.matching(wanted).length > 0) return undefined;
  return { item, verdict: 'filtered-word', words: [] };
}

function wordsOf({ title, text }: Item): WordMatcher {
  return new WordMatcher(`${title} ${text}`);
}
