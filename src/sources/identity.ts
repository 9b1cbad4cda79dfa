import { canonicalUrl } from '../core/util/canonical-url.ts';
import type { Item } from './read/index.ts';

/**
 * The keys that identify each item: its address and its guid. Two items are the same when they share either, so that feeds
 * that edit titles and dates, generate new guids each time, or change their addresses do not bring old items back.
 * A guid that several items of the feed share, with different addresses, does not count.
 * @returns One list per item, in order; empty for an item that has neither.
 */
export function identityKeys(items: readonly Pick<Item, 'url' | 'guid'>[]): readonly (readonly string[])[] {
  const shared = sharedGuids(items);
  return items.map(({ url, guid }) => [
    ...(url === undefined ? [] : [`url ${canonicalKey(url)}`]),
    ...(guid === undefined || shared.has(guid) ? [] : [`guid ${canonicalKey(guid)}`]),
  ]);
}

/** The canonical form of an http(s) address; anything else unchanged. */
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
