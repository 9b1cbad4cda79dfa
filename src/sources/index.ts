export { defaultFeedPolicy, type FeedDeps, type FeedPolicy } from './deps.ts';
export { FeedEngine } from './feed-engine.ts';
export { createFeedReader } from './lazy-reader.ts';
export type { FeedReader } from './read/index.ts';
