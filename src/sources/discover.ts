import type { FeedReader, FeedReadResult } from './read/index.ts';

/** Where feeds are that a page does not name; no more, for each is a request that was not asked for. */
const COMMON = ['/feed', '/rss.xml', '/atom.xml', '/feed.xml', '/index.xml'];
const MAX_NAMED = 3;

type Found = Extract<FeedReadResult, { kind: 'feed' | 'failed' }>;

/**
 * The feed at an address, or the one of the site that is there: first as its page names it, then where feeds are often.
 * @throws the signal's reason.
 */
export async function discover(reader: FeedReader, url: URL, signal: AbortSignal): Promise<Found> {
  const first = await reader.read(url, signal);
  if (first.kind === 'feed' || first.kind === 'failed') return first;
  const page = first.kind === 'page' ? first : { url, feeds: [] };
  const named = page.feeds.slice(0, MAX_NAMED);
  const guesses = named.length > 0 ? named : COMMON.map((path) => new URL(path, page.url));
  let failed: Found = { kind: 'failed', failure: { code: 'not-a-feed' } };
  for (const guess of guesses) {
    const reading = await reader.read(guess, signal);
    if (reading.kind === 'feed') return reading;
    // Why a feed cannot be read that the site names is worth knowing; that a guess was wrong is not.
    if (reading.kind === 'failed' && named.length > 0) failed = reading;
  }
  return failed;
}
