import { parseFeed } from '@rowanmanning/feed-parser';
import { MAX_ITEMS, MAX_TITLE, toItem } from './entry.ts';
import { resolveLink } from './link.ts';
import { keepFirstEntries } from './markup.ts';
import { toPlainText } from './plain-text.ts';
import type { FeedContent, Item } from './protocol.ts';
import { UnreadableFeedError } from './unreadable-feed-error.ts';

type Parsed = ReturnType<typeof parseFeed>;
type Entry = Parsed['items'][number];

/**
 * Parses RSS of every version, RDF and Atom, also when it is broken.
 * @throws UnreadableFeedError `not-a-feed`; `too-complex` for one that declares entities.
 */
export function readXmlFeed(xml: string, url: string): FeedContent {
  const feed = parseXml(keepFirstEntries(xml, MAX_ITEMS));
  const site = resolveLink(feed.url, url);
  const context = { base: site ?? url, language: feed.language };
  return {
    title: toPlainText(feed.title ?? '', MAX_TITLE),
    ...(site !== undefined && { site }),
    items: feed.items.slice(0, MAX_ITEMS).map((entry) => readEntry(entry, context)),
  };
}

function parseXml(xml: string): Parsed {
  try {
    return parseFeed(xml);
  } catch (error) {
    // Stack overflow: the worker reports it as `too-complex`.
    if (error instanceof RangeError) throw error;
    throw new UnreadableFeedError({ code: 'not-a-feed' });
  }
}

function readEntry(
  entry: Entry,
  { base, language }: { readonly base: string; readonly language: string | null },
): Item {
  return toItem({
    url: entryLink(entry, base),
    guid: entry.id,
    title: entry.title,
    html: entry.description ?? entry.content,
    language: entry.element.getAttribute('xml:lang') ?? language,
    published: entry.published ?? entry.updated,
  });
}

/**
 * The address of an entry. Not the parser's own `url`, which searches the whole feed for each entry. Where a service that
 * counts clicks has replaced the link, `origlink` has the original.
 */
function entryLink({ element }: Entry, base: string): string | undefined {
  const from = element.baseUrl ?? base;
  const links = element.findElementsWithName('link');
  const candidates = [
    element.findElementWithName('origlink')?.textContent,
    links.find((link) => link.getAttribute('rel') === 'alternate')?.getAttribute('href'),
    ...links.map((link) => link.textContentNormalized),
    links.find((link) => link.getAttribute('rel') === null)?.getAttribute('href'),
    guidLink(element.findElementWithName('guid')),
  ];
  for (const candidate of candidates) {
    const url = candidate?.trim()
      ? (resolveLink(candidate, from) ?? resolveLink(candidate, base))
      : undefined;
    if (url !== undefined) return url;
  }
  return undefined;
}

/** A guid is an address unless it says `isPermaLink="false"` (RSS 2.0). */
function guidLink(guid: ReturnType<Entry['element']['findElementWithName']>): string | undefined {
  const text = guid?.textContentNormalized ?? '';
  const isLink = guid?.getAttribute('ispermalink')?.toLowerCase() !== 'false';
  return isLink && /^https?:/i.test(text) ? text : undefined;
}
