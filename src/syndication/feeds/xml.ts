import { Feed, type Item } from 'feed';
import { messagesFor } from '../../messages/index.ts';
import { escapeHtml } from '../text.ts';
import type { FeedContent, FeedItem } from './content.ts';
import { feedPath } from './links.ts';

/**
 * RSS 2.0. The author of an item is in `dc:creator`, since `author` has to be an e-mail address; the date of a correction is
 * in `dc:date`, since RSS has no element for it.
 */
export function rssFeed(content: FeedContent, publicUrl: string): string {
  const feed = emptyFeed(content, publicUrl);
  for (const item of content.items) {
    feed.addItem({
      ...commonFields(item),
      category: item.topics.map(({ name }) => ({ name: escapeAmpersands(name) })),
      extensions: [
        { name: 'dc:creator', objects: { _text: escapeAmpersands(item.author) } },
        { name: 'dc:date', objects: { _text: item.updated.toISOString() } },
      ],
    });
  }
  return feed.rss2();
}

/** Atom 1.0 (RFC 4287). */
export function atomFeed(content: FeedContent, publicUrl: string): string {
  const feed = emptyFeed(content, publicUrl);
  for (const item of content.items) {
    feed.addItem({
      ...commonFields(item),
      author: [{ name: escapeAmpersands(item.author) }],
      category: item.topics.map(({ id, name }) => ({ term: id, name: attributeText(name) })),
    });
  }
  // The library cannot set the language; without it, screen readers use the reader's.
  return feed.atom1().replace('<feed xmlns=', `<feed xml:lang="${content.locale}" xmlns=`);
}

function emptyFeed(
  { selection, locale, title, description, home, updated }: FeedContent,
  publicUrl: string,
): Feed {
  const at = (format: 'rss' | 'atom') => `${publicUrl}${feedPath(selection, format)}`;
  return new Feed({
    id: at('atom'),
    title: escapeAmpersands(title),
    description: escapeAmpersands(description),
    link: home,
    language: locale,
    updated,
    generator: messagesFor(locale).name,
    feedLinks: { rss: at('rss'), atom: at('atom') },
  });
}

/**
 * Title and summary are escaped as HTML: in Atom they are declared as HTML, and most RSS readers treat them so. Thus no
 * reader shows markup from a title, and none has `]]>`, of which the library escapes only the first.
 */
function commonFields(item: FeedItem): Item {
  return {
    id: item.id,
    link: item.url,
    title: escapeHtml(item.title),
    description: escapeHtml(item.summary),
    content: item.html,
    date: item.updated,
    published: item.published,
  };
}

/** The library treats `&amp;` in text as escaped already; escaping each ampersand once more keeps the text as it was. */
function escapeAmpersands(text: string): string {
  return text.replaceAll('&', '&amp;');
}

/** The library does not escape `<` in attributes, nor accept it escaped. */
function attributeText(name: string): string {
  return name.replaceAll('<', '‹');
}
