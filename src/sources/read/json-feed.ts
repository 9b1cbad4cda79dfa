import { z } from 'zod';
import { parseJson } from '../../core/util/json.ts';
import { MAX_ITEMS, MAX_TITLE, toItem } from './entry.ts';
import { resolveLink } from './link.ts';
import { toPlainText } from './plain-text.ts';
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
  // 1.0 allowed numbers.
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

/** Parses JSON Feed 1.0 and 1.1; invalid entries are left out. @throws UnreadableFeedError `not-a-feed`. */
export function readJsonFeed(json: string, url: string): FeedContent {
  const { data: feed } = feedSchema.safeParse(parseJson(json));
  if (!feed) throw new UnreadableFeedError({ code: 'not-a-feed' });
  const site = resolveLink(feed.home_page_url, url);
  return {
    title: toPlainText(escapeAmpersands(feed.title ?? ''), MAX_TITLE),
    ...(site !== undefined && { site }),
    items: feed.items.slice(0, MAX_ITEMS).flatMap((entry) => readEntry(entry, url, feed.language)),
  };
}

function readEntry(value: unknown, base: string, language: string | undefined): Item[] {
  const { data: entry } = entrySchema.safeParse(value);
  if (!entry) return [];
  const item = toItem({
    url: resolveLink(entry.url, base) ?? resolveLink(entry.external_url, base),
    guid: entry.id === undefined ? undefined : `${entry.id}`,
    title: entry.title === undefined ? undefined : escapeAmpersands(entry.title),
    html: entry.content_html ?? escapeAmpersands(entry.summary ?? entry.content_text ?? ''),
    language: entry.language ?? language,
    published: parseDate(entry.date_published) ?? parseDate(entry.date_modified),
  });
  return [item];
}

/**
 * For fields that are plain text by the standard. Tags in them are left as they are, to be stripped with those of HTML: they
 * are a mistake or an attack.
 */
function escapeAmpersands(plain: string): string {
  return plain.replace(/&(?![a-z#][a-z0-9]{1,8};)/gi, '&amp;');
}

function parseDate(date: string | undefined): Date | undefined {
  return date === undefined ? undefined : new Date(date);
}
