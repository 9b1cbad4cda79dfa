import { canonicalUrl } from '../core/util/canonical-url.ts';
import type { Item } from './read/index.ts';

/**
 * What an item is known by: its address and its guid, either of which is enough. Feeds that edit titles and dates, that
 * make up guids anew each time, or that change their addresses, bring nothing back so.
 * A guid that several items of the feed share, with different addresses, tells none of them from the others.
 * @returns For each item, in order; none for one that has neither.
 */
export function marksOf(items: readonly Pick<Item, 'url' | 'guid'>[]): readonly (readonly string[])[] {
  const shared = sharedGuids(items);
  return items.map(({ url, guid }) => [
    ...(url === undefined ? [] : [`url ${canonicalKey(url)}`]),
    ...(guid === undefined || shared.has(guid) ? [] : [`guid ${canonicalKey(guid)}`]),
  ]);
}

/** The canonical form of an address; anything else as it is. */
export function canonicalKey(text: string): string {
  const url = /^https?:/i.test(text) ? URL.parse(text) : null;
  return url ? canonicalUrl(url) : text;
}

function sharedGuids(items: readonly Pick<Item, 'url' | 'guid'>[]): ReadonlySet<string> {
  const addresses = new Map<string, string | undefined>();
  const shared = new Set<string>();
  for (const { url, guid } of items) {
    if (guid === undefined) continue;
    const key = url === undefined ? undefined : canonicalKey(url);
    if (addresses.has(guid) && addresses.get(guid) !== key) shared.add(guid);
    else addresses.set(guid, key);
  }
  return shared;
}
