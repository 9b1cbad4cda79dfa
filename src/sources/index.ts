import { feedFiltersSchema } from '../core/model/feed.ts';
import type { Feeds } from '../core/ports/feeds.ts';
import { CandidateIntake } from './candidate-intake.ts';
import { CandidateQueue } from './candidate-queue.ts';
import type { FeedDeps } from './deps.ts';
import { Engine } from './engine.ts';
import { FeedService, paused, resumed } from './feed-service.ts';
import { PollRound } from './poll-round.ts';
import { testFeed } from './test-feed.ts';

export { defaultSourcesPolicy, type FeedDeps, type FeedPolicy } from './deps.ts';
export { createFeedReader } from './lazy-reader.ts';
export type { FeedReader, FeedReaderOptions } from './read/index.ts';

/** The feeds that are watched, and the candidates that they bring. */
export interface FeedEngine extends Feeds {
  /** Begins to poll. */
  start(): void;
  /** Polls at once what is due: also when the clock was moved. Never rejects; resolves when all of it has been polled. */
  tick(): Promise<void>;
  /** Takes nothing new, gives back what is under way, and closes the reader. */
  stop(): Promise<void>;
}

export function createFeedEngine(deps: FeedDeps): FeedEngine {
  const { stores, reader, clock } = deps;
  const { feeds } = stores;
  const candidateIntake = new CandidateIntake(deps);
  const round = new PollRound(deps, candidateIntake);
  const feedService = new FeedService(deps);
  const candidateQueue = new CandidateQueue(deps);
  const engine = new Engine(deps, round, candidateQueue);
  return {
    add: (url, by, filters) => feedService.add(url, by, filters),
    list: () => feeds.list(),
    find: (id) => feeds.find(id),
    test: (which) => testFeed(which, { stores, reader, candidateIntake, round }),
    pause: (id) => feedService.change(id, paused),
    resume: (id) => feedService.change(id, resumed),
    changeFilters: (id, filters) =>
      feedService.change(id, (feed) => ({
        ...feed,
        filters: feedFiltersSchema.parse({ ...feed.filters, ...filters }),
      })),
    remove: (id) => feeds.remove(id, clock.now()),
    restore: (id) => feeds.restore(id),
    importOpml: (opml, by) => feedService.import(opml, by),
    exportOpml: () => feedService.export(),
    candidates: () => candidateQueue.waiting(),
    countCandidates: () => candidateQueue.count(),
    candidate: (id) => candidateQueue.find(id),
    skip: (id) => candidateQueue.move(id, 'waiting', 'skipped'),
    unskip: (id) => candidateQueue.move(id, 'skipped', 'waiting'),
    start: () => engine.start(),
    tick: () => engine.tick(),
    stop: () => engine.stop(),
  };
}
