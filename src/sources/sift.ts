import type { FeedFilters } from '../core/feed.ts';
import type { ItemVerdict } from '../core/sources.ts';
import { keyOf, marksOf } from './identity.ts';
import type { Item } from './read/index.ts';
import { Words } from './words.ts';

/** Refused, and why; `key` where it has an address. */
export interface Refusal {
  readonly item: Item;
  readonly verdict: Exclude<ItemVerdict, 'taken' | 'same-story'>;
  readonly words: readonly string[];
}

/** New, and wanted as far as its words go. */
export interface Fresh {
  readonly item: Item;
  readonly verdict: 'fresh';
  readonly key: string;
  readonly url: string;
  /** Words of the filter that are in it. */
  readonly words: readonly string[];
}

export type Sifted = Refusal | Fresh;

export interface Sieve {
  readonly filters: FeedFilters;
  readonly seen: ReadonlySet<string>;
  /** Whether there is a commentary on it, or was a candidate. */
  readonly isKnown: (key: string, url: string) => boolean;
  /** What is dated before is no news. */
  readonly oldest: Date;
}

/** What each item of a feed is, seen by itself; in the feed's order. */
export function sift(items: readonly Item[], sieve: Sieve): readonly Sifted[] {
  const marks = marksOf(items);
  // An item that is there twice is new once.
  const seen = new Set(sieve.seen);
  return items.map((item, index) => {
    const own = marks[index] ?? [];
    const isSeen = own.some((mark) => seen.has(mark));
    for (const mark of own) seen.add(mark);
    return isSeen ? { item, verdict: 'seen', words: [] } : judged(item, sieve);
  });
}

function judged(item: Item, { filters, isKnown, oldest }: Sieve): Sifted {
  const { url, published } = item;
  const refused = (verdict: Refusal['verdict'], words: readonly string[] = []) => ({ item, verdict, words });
  if (url === undefined) return refused('no-link');
  const key = keyOf(url);
  if (isKnown(key, url)) return refused('known');
  if (published !== undefined && published < oldest) return refused('too-old');
  const words = new Words(`${item.title} ${item.text}`);
  const [excluded] = words.among(filters.without);
  if (excluded !== undefined) return refused('excluded-word', [excluded]);
  const found = words.among(filters.words);
  if (filters.words.length > 0 && found.length === 0) return refused('filtered-word');
  return { item, verdict: 'fresh', key, url, words: found };
}
