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

/** Selects a feed: of all commentaries in a language, or of those on a topic. */
export interface FeedSelection {
  readonly locale: Locale;
  /** The id of a topic. */
  readonly topic?: string;
}

/** `/feeds/fr.rss`, `/feeds/fr/ai.atom`. Readers subscribe to it, so it must never change. */
export function feedPath({ locale, topic }: FeedSelection, format: FeedFormat): string {
  return `/feeds/${locale}${topic === undefined ? '' : `/${topic}`}.${format}`;
}

/** The attributes of `<link rel="alternate">` for a feed. */
interface FeedLink {
  readonly type: string;
  /** A path below the public address. */
  readonly path: string;
  readonly title: string;
}

/** The feeds that a page links to: those of its topic, if it has one, then those of its language. */
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
