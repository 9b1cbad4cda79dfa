import { parseFeed } from '@rowanmanning/feed-parser';
import { itemOf, MAX_ITEMS, MAX_TITLE } from './entry.ts';
import { resolved } from './link.ts';
import { firstEntries } from './markup.ts';
import { plainText } from './plain-text.ts';
import type { FeedContent, Item } from './protocol.ts';
import { UnreadableFeedError } from './unreadable-feed-error.ts';

type Parsed = ReturnType<typeof parseFeed>;
type Entry = Parsed['items'][number];

/**
 * RSS of every version, RDF and Atom, however broken.
 * @throws Refused `not-a-feed`; `too-complex` for one that declares entities.
 */
export function readXmlFeed(xml: string, url: string): FeedContent {
  const feed = parsed(firstEntries(xml, MAX_ITEMS));
  const site = resolved(feed.url, url);
  const context = { base: site ?? url, language: feed.language };
  return {
    title: plainText(feed.title ?? '', MAX_TITLE),
    ...(site !== undefined && { site }),
    items: feed.items.slice(0, MAX_ITEMS).map((entry) => readEntry(entry, context)),
  };
}

function parsed(xml: string): Parsed {
  try {
    return parseFeed(xml);
  } catch (error) {
    // A stack that is full is the thread's to tell of.
    if (error instanceof RangeError) throw error;
    throw new UnreadableFeedError({ code: 'not-a-feed' });
  }
}

function readEntry(
  entry: Entry,
  { base, language }: { readonly base: string; readonly language: string | null },
): Item {
  return itemOf({
    url: linkOf(entry, base),
    guid: entry.id,
    title: entry.title,
    html: entry.description ?? entry.content,
    language: entry.element.getAttribute('xml:lang') ?? language,
    published: entry.published ?? entry.updated,
  });
}

/**
 * Not the library's `url`, which looks through the whole feed for each entry. An address that a service that counts
 * readers has replaced is the one that it says it replaced.
 */
function linkOf({ element }: Entry, base: string): string | undefined {
  const from = element.baseUrl ?? base;
  const links = element.findElementsWithName('link');
  const ways = [
    element.findElementWithName('origlink')?.textContent,
    links.find((link) => link.getAttribute('rel') === 'alternate')?.getAttribute('href'),
    ...links.map((link) => link.textContentNormalized),
    links.find((link) => link.getAttribute('rel') === null)?.getAttribute('href'),
    permalink(element.findElementWithName('guid')),
  ];
  for (const way of ways) {
    const url = way?.trim() ? (resolved(way, from) ?? resolved(way, base)) : undefined;
    if (url !== undefined) return url;
  }
  return undefined;
}

/** A guid is an address where it does not say that it is none. */
function permalink(guid: ReturnType<Entry['element']['findElementWithName']>): string | undefined {
  const text = guid?.textContentNormalized ?? '';
  const isLink = guid?.getAttribute('ispermalink')?.toLowerCase() !== 'false';
  return isLink && /^https?:/i.test(text) ? text : undefined;
}
