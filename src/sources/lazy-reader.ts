import { Lazy } from '../core/util/lazy.ts';
import type { FeedReader, FeedReaderOptions } from './read/index.ts';

/** A feed reader whose HTTP client and parser are loaded when it is first used: a bot may follow no feed. */
export function createFeedReader(options: FeedReaderOptions): FeedReader {
  const reader = new Lazy(
    async () => (await import('./read/index.ts')).createFeedReader(options),
    (opened) => opened.close(),
  );
  return {
    read: async (...args) => (await reader.get()).read(...args),
    outlines: async (opml) => (await reader.get()).outlines(opml),
    close: () => reader.close(),
  };
}
