import type { FeedReader, FeedReadResult } from './read/index.ts';

/** Paths that are tried on a site whose page names no feed. Few, for each is an extra request. */
const COMMON_PATHS = ['/feed', '/rss.xml', '/atom.xml', '/feed.xml', '/index.xml'];
const MAX_LINKED = 3;

type DiscoverResult = Extract<FeedReadResult, { kind: 'feed' | 'failed' }>;

/**
 * Reads the feed at an address, or the feed of the site that is there: first those that its page links to, then at common
 * paths.
 * @throws the signal's reason when it aborts.
 */
export async function discoverFeed(
  reader: FeedReader,
  url: URL,
  signal: AbortSignal,
): Promise<DiscoverResult> {
  const first = await reader.read(url, signal);
  if (first.kind === 'feed' || first.kind === 'failed') return first;
  const page = first.kind === 'page' ? first : { url, feeds: [] };
  const linked = page.feeds.slice(0, MAX_LINKED);
  const addresses = linked.length > 0 ? linked : COMMON_PATHS.map((path) => new URL(path, page.url));
  let failed: DiscoverResult = { kind: 'failed', failure: { code: 'not-a-feed' } };
  for (const address of addresses) {
    const result = await reader.read(address, signal);
    if (result.kind === 'feed') return result;
    // Report why a feed that the site links to cannot be read, not that a guess was wrong.
    if (result.kind === 'failed' && linked.length > 0) failed = result;
  }
  return failed;
}
