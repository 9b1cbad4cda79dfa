import type { Migration } from 'kysely/migration';
import { posts } from './2026-11-posts.ts';
import { subscriptions } from './2026-11-subscriptions.ts';
import { writing } from './2026-11-writing.ts';
import { sources } from './2026-12-sources.ts';

/** In the order of their names, each run once. A migration that has been released is never edited. */
export const migrations: Readonly<Record<string, Migration>> = {
  '2026-11-posts': posts,
  '2026-11-subscriptions': subscriptions,
  '2026-11-writing': writing,
  '2026-12-sources': sources,
};
