import { feedFiltersSchema } from '../core/model/feed.ts';
import type { Sources } from '../core/ports/feeds.ts';
import { Tray } from './candidate-queue.ts';
import { Engine } from './engine.ts';
import { paused, resumed, Shelf } from './feed-service.ts';
import { Intake } from './intake.ts';
import { tryFeed } from './overrides.ts';
import type { SourcesParts } from './parts.ts';
import { Round } from './round.ts';

export { defaultSourcesPolicy, type SourcesParts, type SourcesPolicy } from './parts.ts';
export { createFeedReader, type FeedReader, type FeedReaderOptions } from './read/index.ts';

/** The feeds that are watched, and the candidates that they bring. */
export interface SourcesEngine extends Sources {
  /** Begins to poll. */
  start(): void;
  /** Polls at once what is due: also when the clock was moved. Never rejects; resolves when all of it has been polled. */
  tick(): Promise<void>;
  /** Takes nothing new, gives back what is under way, and closes the reader. */
  stop(): Promise<void>;
}

export function createSources(parts: SourcesParts): SourcesEngine {
  const { stores, reader, clock } = parts;
  const { feeds } = stores;
  const intake = new Intake(parts);
  const round = new Round(parts, intake);
  const engine = new Engine(parts, round);
  const shelf = new Shelf(parts);
  const tray = new Tray(stores.candidates);
  return {
    add: (url, by, filters) => shelf.add(url, by, filters),
    list: () => feeds.list(),
    find: (id) => feeds.find(id),
    test: (which) => tryFeed(which, { stores, reader, intake, round }),
    pause: (id) => shelf.change(id, paused),
    resume: (id) => shelf.change(id, resumed),
    filter: (id, filters) =>
      shelf.change(id, (feed) => ({
        ...feed,
        filters: feedFiltersSchema.parse({ ...feed.filters, ...filters }),
      })),
    remove: (id) => feeds.remove(id, clock.now()),
    restore: (id) => feeds.restore(id),
    importOpml: (opml, by) => shelf.import(opml, by),
    exportOpml: () => shelf.export(),
    candidates: () => tray.waiting(),
    countCandidates: () => tray.count(),
    candidate: (id) => tray.find(id),
    skip: (id) => tray.move(id, 'waiting', 'skipped'),
    unskip: (id) => tray.move(id, 'skipped', 'waiting'),
    start: () => engine.start(),
    tick: () => engine.tick(),
    stop: () => engine.stop(),
  };
}
