import type { FeedFilters } from '../core/model/feed.ts';
import type { ItemVerdict } from '../core/ports/feeds.ts';
import { canonicalKey, identityKeys } from './identity.ts';
import type { Item } from './read/index.ts';
import { WordMatcher } from './word-matcher.ts';

/** An item that does not become a candidate, and why. */
interface RejectedItem {
  readonly item: Item;
  readonly verdict: Exclude<ItemVerdict, 'taken' | 'same-story'>;
  readonly words: readonly string[];
}

/** An item that is new and passes the filter's words. */
export interface NewItem {
  readonly item: Item;
  readonly verdict: 'fresh';
  /** Canonical form of its address. */
  readonly key: string;
  readonly url: string;
  /** Words of the filter that it contains. */
  readonly words: readonly string[];
}

export type FilterResult = RejectedItem | NewItem;

export interface FilterOptions {
  readonly filters: FeedFilters;
  /** Identity keys of items that were in the feed before. */
  readonly seen: ReadonlySet<string>;
  /** Whether there is a commentary on this address, or was a candidate. */
  readonly isKnown: (key: string, url: string) => boolean;
  /** Items that are dated before this are not news. */
  readonly oldest: Date;
  /** For items that were seen before, say as well whether their words would be rejected: for an editor who tries filters. */
  readonly explainSeen?: boolean;
}

/** Which items of a feed are new and wanted, each judged by itself; in the feed's order. */
export function filterItems(items: readonly Item[], options: FilterOptions): readonly FilterResult[] {
  const identities = identityKeys(items);
  // An item that is in the feed twice is new once.
  const seen = new Set(options.seen);
  return items.map((item, index) => {
    const keys = identities[index] ?? [];
    const isSeen = keys.some((key) => seen.has(key));
    for (const key of keys) seen.add(key);
    if (!isSeen) return filterItem(item, options);
    const rejected = options.explainSeen ? rejectedByWords(item, options.filters) : undefined;
    return rejected ?? { item, verdict: 'seen', words: [] };
  });
}

function filterItem(item: Item, { filters, isKnown, oldest }: FilterOptions): FilterResult {
  const { url, published } = item;
  const reject = (verdict: RejectedItem['verdict']): RejectedItem => ({ item, verdict, words: [] });
  if (url === undefined) return reject('no-link');
  const key = canonicalKey(url);
  if (isKnown(key, url)) return reject('known');
  if (published !== undefined && published < oldest) return reject('too-old');
  const rejected = rejectedByWords(item, filters);
  if (rejected) return rejected;
  return { item, verdict: 'fresh', key, url, words: matcherFor(item).matching(filters.words) };
}

function rejectedByWords(item: Item, { words: wanted, without }: FeedFilters): RejectedItem | undefined {
  const matcher = matcherFor(item);
  const [excluded] = matcher.matching(without);
  if (excluded !== undefined) return { item, verdict: 'excluded-word', words: [excluded] };
  if (wanted.length === 0 || matcher.matching(wanted).length > 0) return undefined;
  return { item, verdict: 'filtered-word', words: [] };
}

function matcherFor({ title, text }: Item): WordMatcher {
  return new WordMatcher(`${title} ${text}`);
}
