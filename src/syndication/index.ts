import type { Mount } from '../web/mount.ts';
import { createApi } from './api/routes.ts';
import type { SyndicationDeps } from './deps.ts';
import { createFeeds } from './feeds/routes.ts';

export type { SyndicationDeps } from './deps.ts';
export { type FeedLink, feedLinks } from './feeds/paths.ts';

/** Where the API is described. */
export const apiPath = '/api/openapi.json';

/** The library for programs: feeds below `/feeds`, the API below `/api`. */
export function createSyndication(deps: SyndicationDeps): readonly Mount[] {
  const feeds = createFeeds(deps);
  const api = createApi(deps);
  return [
    { path: '/feeds/*', handle: (request) => feeds.fetch(request) },
    { path: '/api/*', handle: (request) => api.fetch(request) },
  ];
}
