import { defaultFilters, type FeedTestResult, type TestedItem } from '../core/ports/feeds.ts';
import type { CandidateIntake, ClassifiedItem } from './candidate-intake.ts';
import type { FeedDeps } from './deps.ts';
import { discoverFeed } from './discover.ts';
import type { StoryIndex } from './story-index.ts';

interface TestDeps extends Pick<FeedDeps, 'stores' | 'reader'> {
  readonly intake: CandidateIntake;
  readonly openStories: () => Promise<StoryIndex>;
}

/**
 * Reads a feed and says what would become of each item; writes nothing.
 * @param which The id of a feed that is followed, or the address of any feed or site.
 * @returns undefined when there is no feed of that id.
 */
export async function testFeed(which: string | URL, deps: TestDeps): Promise<FeedTestResult | undefined> {
  const { stores, reader, intake, openStories } = deps;
  const feed = await (typeof which === 'string' ? stores.feeds.find(which) : stores.feeds.findByUrl(which));
  if (!feed && typeof which === 'string') return undefined;
  const address = feed ? new URL(feed.url) : new URL(which);
  const found = await discoverFeed(reader, address, new AbortController().signal);
  if (found.kind === 'failed') return found;
  const { content, url } = found;
  const title = feed?.title ?? (content.title || url.hostname);
  // The address of a site may lead to a feed that is followed.
  const tested = feed ?? (await stores.feeds.findByUrl(url)) ?? { title, filters: defaultFilters };
  const filtered = await intake.filter(tested, content.items, { explainSeen: true });
  const classified = await intake.classify(tested, filtered, await openStories());
  return {
    kind: 'read',
    ...('id' in tested && { feed: tested }),
    title,
    url: url.href,
    items: classified.map(toTestedItem),
  };
}

function toTestedItem({ item, verdict, words }: ClassifiedItem): TestedItem {
  return {
    title: item.title,
    ...(item.url !== undefined && { url: item.url }),
    ...(item.published && { publishedAt: item.published }),
    verdict,
    words,
  };
}
