import type { Topic } from '../../core/model/commentary.ts';
import type { Locale } from '../../core/model/locale.ts';
import { messagesFor } from '../../messages/index.ts';

export const feedFormats = ['rss', 'atom', 'json'] as const;
export type FeedFormat = (typeof feedFormats)[number];

export const feedTypes: Readonly<Record<FeedFormat, string>> = {
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  json: 'application/feed+json',
};

/** Which feed: of all commentaries in a language, or of those on a topic. */
export interface FeedSelection {
  readonly locale: Locale;
  /** The id of a topic. */
  readonly topic?: string;
}

/** `/feeds/fr.rss`, `/feeds/fr/ai.atom`. It never changes. */
export function feedPath({ locale, topic }: FeedSelection, format: FeedFormat): string {
  return `/feeds/${locale}${topic === undefined ? '' : `/${topic}`}.${format}`;
}

/** What a page says of a feed in its `<head>`: `<link rel="alternate" type href title>`. */
export interface FeedLink {
  readonly type: string;
  /** A path of ours: the address, or its path, goes before it. */
  readonly path: string;
  readonly title: string;
}

/** The feeds of a page: of a topic's, those of the topic; those of its language in any case. */
export function feedLinks(locale: Locale, topic?: Topic): readonly FeedLink[] {
  const all = feedFormats.map((format) => feedLink({ locale }, format, feedTitle(locale)));
  if (topic === undefined) return all;
  const title = feedTitle(locale, topic);
  return [...feedFormats.map((format) => feedLink({ locale, topic: topic.id }, format, title)), ...all];
}

export function feedTitle(locale: Locale, topic?: Topic): string {
  const { name, syndication } = messagesFor(locale);
  return topic === undefined ? name : syndication.titleOf(topic.names[locale]);
}

function feedLink(of: FeedSelection, format: FeedFormat, title: string): FeedLink {
  return {
    type: feedTypes[format],
    path: feedPath(of, format),
    title: messagesFor(of.locale).syndication.link(title, format === 'json' ? 'JSON' : format.toUpperCase()),
  };
}
