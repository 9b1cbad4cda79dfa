import { sourceName } from '../../src/cards/source/source.ts';
import type { CommandContext } from '../../src/core/bot/command.ts';
import type { SuggestContext, Suggestion } from '../../src/core/bot/options.ts';
import { truncate } from '../../src/core/card/shorten.ts';
import type { Feed } from '../../src/core/model/feed.ts';
import type { Locale } from '../../src/core/model/locale.ts';
import { foldAccents } from '../../src/core/util/fold-accents.ts';
import { siteName } from '../../src/core/util/links.ts';
import { looksLikeAddress, parseAddress } from './address.ts';

/** The least limit that any platform has for a suggestion. */
const MAX_LABEL = 75;

/** Suggests sources by title and host, to editors only. */
export async function suggestSources(
  typed: string,
  { sources, locale, isEditor }: SuggestContext,
): Promise<readonly Suggestion[]> {
  if (!isEditor) return [];
  const wanted = foldAccents(typed.trim());
  return sortSources(await sources.list(), locale)
    .filter((feed) => feed.id === typed.trim() || foldAccents(labelOf(feed)).includes(wanted))
    .map((feed) => ({ label: truncate(labelOf(feed), MAX_LABEL), value: feed.id }));
}

/** Broken ones first, then by name: those from one OPML file were all added at the same moment. */
export function sortSources(feeds: readonly Feed[], locale: Locale): readonly Feed[] {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const isWell = ({ state }: Feed) => Number(state !== 'broken');
  return feeds.toSorted((a, b) => isWell(a) - isWell(b) || compare(sourceName(a), sourceName(b)));
}

function labelOf(feed: Feed): string {
  const [name, host] = [sourceName(feed), siteName(feed.url)];
  return name === host ? name : `${name} · ${host}`;
}

/**
 * The sources that may be meant: by id, else by address, site, name, or a part of the name. All sources where nothing is
 * given.
 */
export async function findSources(
  given: string | undefined,
  { sources, locale }: CommandContext,
): Promise<readonly Feed[]> {
  const feeds = sortSources(await sources.list(), locale);
  if (given === undefined) return feeds;
  const ways = [hasId, hasAddress, isOfSite, hasName, mentions];
  return ways.map((way) => feeds.filter((feed) => way(feed, given))).find(({ length }) => length > 0) ?? [];
}

function hasId({ id }: Feed, given: string): boolean {
  return id === given;
}

function hasAddress({ url }: Feed, given: string): boolean {
  const address = addressIfAny(given);
  return address !== undefined && new URL(url).href === address.href;
}

function isOfSite({ url, site }: Feed, given: string): boolean {
  const address = addressIfAny(given);
  if (address === undefined) return false;
  const isHome = `${address.pathname}${address.search}` === '/';
  return (
    (isHome && siteName(url) === siteName(address.href)) ||
    (site !== undefined && withoutScheme(site) === withoutScheme(given))
  );
}

function hasName(feed: Feed, given: string): boolean {
  return [feed.title, sourceName(feed)].some((name) => foldAccents(name) === foldAccents(given));
}

function mentions(feed: Feed, given: string): boolean {
  return foldAccents(labelOf(feed)).includes(foldAccents(given));
}

function addressIfAny(given: string): URL | undefined {
  if (!looksLikeAddress(given)) return undefined;
  try {
    return parseAddress(given, 'source');
  } catch {
    return undefined;
  }
}

/** An address without what two spellings of it differ in: scheme, `www.`, a slash at the end. */
function withoutScheme(address: string): string {
  return address
    .trim()
    .replace(/^https?:\/\/(?:www\.)?/iu, '')
    .replace(/\/$/u, '');
}
