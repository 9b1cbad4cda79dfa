import { z } from 'zod';
import { parseJson } from '../../core/util/json.ts';
import { itemOf, MAX_ITEMS, MAX_TITLE } from './entry.ts';
import { resolved } from './link.ts';
import { plainText } from './plain-text.ts';
import type { FeedContent, Item } from './protocol.ts';
import { UnreadableFeedError } from './unreadable-feed-error.ts';

const text = z.string().optional().catch(undefined);

const feedSchema = z.object({
  version: z.string().regex(/jsonfeed/i),
  title: text,
  home_page_url: text,
  language: text,
  items: z.array(z.unknown()),
});

const entrySchema = z.object({
  // A number is what 1.0 allowed.
  id: z.union([z.string(), z.number()]).optional().catch(undefined),
  url: text,
  external_url: text,
  title: text,
  summary: text,
  content_text: text,
  content_html: text,
  language: text,
  date_published: text,
  date_modified: text,
});

/** JSON Feed 1.0 and 1.1; entries that are none are left out. @throws Refused `not-a-feed`. */
export function readJsonFeed(json: string, url: string): FeedContent {
  const { data: feed } = feedSchema.safeParse(parseJson(json));
  if (!feed) throw new UnreadableFeedError({ code: 'not-a-feed' });
  const site = resolved(feed.home_page_url, url);
  return {
    title: plainText(escaped(feed.title ?? ''), MAX_TITLE),
    ...(site !== undefined && { site }),
    items: feed.items.slice(0, MAX_ITEMS).flatMap((entry) => readEntry(entry, url, feed.language)),
  };
}

function readEntry(value: unknown, base: string, language: string | undefined): Item[] {
  const { data: entry } = entrySchema.safeParse(value);
  if (!entry) return [];
  const item = itemOf({
    url: resolved(entry.url, base) ?? resolved(entry.external_url, base),
    guid: entry.id === undefined ? undefined : `${entry.id}`,
    title: entry.title === undefined ? undefined : escaped(entry.title),
    html: entry.content_html ?? escaped(entry.summary ?? entry.content_text ?? ''),
    language: entry.language ?? language,
    published: dateOf(entry.date_published) ?? dateOf(entry.date_modified),
  });
  return [item];
}

/** Plain text by the standard; but tags in it are somebody's mistake, or worse, and nobody wants to see them. */
function escaped(plain: string): string {
  return plain.replace(/&(?![a-z#][a-z0-9]{1,8};)/gi, '&amp;');
}

function dateOf(date: string | undefined): Date | undefined {
  return date === undefined ? undefined : new Date(date);
}
