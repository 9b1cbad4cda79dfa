import type { FeedContent, FeedItem } from './content.ts';
import { feedPath } from './links.ts';

/** JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). */
export function jsonFeed(content: FeedContent, publicUrl: string): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: content.title,
    home_page_url: content.home,
    feed_url: `${publicUrl}${feedPath(content.selection, 'json')}`,
    description: content.description,
    language: content.locale,
    items: content.items.map(jsonItem),
  });
}

function jsonItem(item: FeedItem): object {
  return {
    id: item.id,
    url: item.url,
    external_url: item.reference,
    title: item.title,
    content_html: item.html,
    summary: item.summary,
    date_published: item.published.toISOString(),
    date_modified: item.updated.toISOString(),
    authors: [{ name: item.author }],
    tags: item.topics.map(({ name }) => name),
  };
}
