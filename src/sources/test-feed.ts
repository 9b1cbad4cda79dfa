import type { Feed } from '../core/model/feed.ts';
import { defaultFilters, type FeedTestResult } from '../core/ports/feeds.ts';
import type { CandidateIntake, ClassifiedItem } from './candidate-intake.ts';
import type { FeedDeps } from './deps.ts';
import { discover } from './discover.ts';
import type { PollRound } from './poll-round.ts';

interface TestDeps extends Pick<FeedDeps, 'stores' | 'reader'> {
  readonly candidateIntake: CandidateIntake;
  readonly round: PollRound;
}

/** Says what would become of a feed's items; writes nothing. Undefined: there is no feed of that id. */
export async function testFeed(which: string | URL, bench: TestDeps): Promise<FeedTestResult | undefined> {
  const { stores, reader, candidateIntake, round } = bench;
  const feed = await (typeof which === 'string' ? stores.feeds.find(which) : stores.feeds.findByUrl(which));
  if (!feed && typeof which === 'string') return undefined;
  const found = await discover(
    reader,
    feed ? new URL(feed.url) : new URL(which),
    new AbortController().signal,
  );
  if (found.kind === 'failed') return found;
  const { content, url } = found;
  const title = feed?.title ?? (content.title || url.hostname);
  const watched = feed ?? (await watchedAt(bench, url)) ?? { title, filters: defaultFilters };
  const filtered = await candidateIntake.filter(watched, content.items, true);
  const judged = await candidateIntake.classify(watched, filtered, await round.storyIndex());
  return {
    kind: 'read',
    ...('id' in watched && { feed: watched }),
    title,
    url: url.href,
    items: judged.map(triedItem),
  };
}

/** A site may have been given whose feed is watched. */
async function watchedAt({ stores }: TestDeps, url: URL): Promise<Feed | undefined> {
  return stores.feeds.findByUrl(url);
}

function triedItem({ item, verdict, words }: ClassifiedItem) {
  return {
    title: item.title,
    ...(item.url !== undefined && { url: item.url }),
    ...(item.published && { publishedAt: item.published }),
    verdict,
    words,
  };
}
