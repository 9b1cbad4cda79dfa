import { parseHTML } from 'linkedom';
import { resolveLink } from './link.ts';

/** How much of a page is searched: links to its feeds are in its head. */
const MAX_HTML = 300_000;
const MAX_FEEDS = 5;
const TYPES = /^(?:application|text)\/(?:rss\+xml|atom\+xml|rdf\+xml|feed\+json|xml|json)\b/i;
/** Feeds of comments rather than articles. */
const COMMENTS = /comment/i;

/** Addresses of the feeds that a page links to as its own, best first. */
export function feedLinksOf(html: string, url: string): string[] {
  const { document } = parseHTML(html.slice(0, MAX_HTML));
  const base = resolveLink(document.querySelector('base[href]')?.getAttribute('href'), url) ?? url;
  const links = [...document.querySelectorAll('link[rel][href]')].filter((link) => isFeedLink(link));
  const main = links.filter((link) => !isCommentsFeed(link));
  const found = [...main, ...links.filter(isCommentsFeed)].flatMap((link) => {
    return resolveLink(link.getAttribute('href'), base) ?? [];
  });
  return [...new Set(found)].slice(0, MAX_FEEDS);
}

interface Link {
  getAttribute(name: string): string | null;
}

function isFeedLink(link: Link): boolean {
  const words = (link.getAttribute('rel') ?? '').toLowerCase().split(/\s+/);
  if (words.includes('feed')) return true;
  return words.includes('alternate') && TYPES.test(link.getAttribute('type')?.trim() ?? '');
}

function isCommentsFeed(link: Link): boolean {
  return COMMENTS.test(`${link.getAttribute('href')} ${link.getAttribute('title')}`);
}
