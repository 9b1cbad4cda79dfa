import { Lazy } from '../core/util/lazy.ts';
import type { Mount } from '../web/mount.ts';
import type { SyndicationDeps } from './deps.ts';

export type { SyndicationDeps } from './deps.ts';
export { type FeedLink, feedLinks } from './feeds/links.ts';

/** Where the API is described. */
export const apiPath = '/api/openapi.json';

/** The library for programs: feeds below `/feeds`, the API below `/api`. Both are loaded at their first request. */
export function createSyndication(deps: SyndicationDeps): readonly Mount[] {
  const feeds = new Lazy(async () => (await import('./feeds/routes.ts')).createFeeds(deps));
  const api = new Lazy(async () => (await import('./api/routes.ts')).createApi(deps));
  return [
    { path: '/feeds/*', handle: async (request) => (await feeds.get()).fetch(request) },
    { path: '/api/*', handle: async (request) => (await api.get()).fetch(request) },
  ];
}
