import { parseHTML } from 'linkedom';
import { resolved } from './link.ts';

/** Of a page: what names its feeds is at its beginning. */
const MAX_HTML = 300_000;
const MAX_FEEDS = 5;
const TYPES = /^(?:application|text)\/(?:rss\+xml|atom\+xml|rdf\+xml|feed\+json|xml|json)\b/i;
/** Feeds that are not of articles. */
const ASIDE = /comment/i;

/** The feeds that a page names as its own, best first. */
export function feedsNamed(html: string, url: string): string[] {
  const { document } = parseHTML(html.slice(0, MAX_HTML));
  const base = resolved(document.querySelector('base[href]')?.getAttribute('href'), url) ?? url;
  const named = [...document.querySelectorAll('link[rel][href]')].filter((link) => isFeed(link));
  const main = named.filter((link) => !isAside(link));
  const found = [...main, ...named.filter(isAside)].flatMap((link) => {
    return resolved(link.getAttribute('href'), base) ?? [];
  });
  return [...new Set(found)].slice(0, MAX_FEEDS);
}

interface Link {
  getAttribute(name: string): string | null;
}

function isFeed(link: Link): boolean {
  const words = (link.getAttribute('rel') ?? '').toLowerCase().split(/\s+/);
  if (words.includes('feed')) return true;
  return words.includes('alternate') && TYPES.test(link.getAttribute('type')?.trim() ?? '');
}

function isAside(link: Link): boolean {
  return ASIDE.test(`${link.getAttribute('href')} ${link.getAttribute('title')}`);
}
