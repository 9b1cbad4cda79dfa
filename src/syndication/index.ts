import type { Mount } from '../web/mount.ts';
import { createApi } from './api/routes.ts';
import { createFeeds } from './feeds/routes.ts';
import type { SyndicationParts } from './parts.ts';

export { type FeedLink, feedLinks } from './feeds/paths.ts';
export type { SyndicationParts } from './parts.ts';

/** Where the API is described. */
export const apiPath = '/api/openapi.json';

/** The library for programs: feeds below `/feeds`, the API below `/api`. */
export function createSyndication(parts: SyndicationParts): readonly Mount[] {
  const feeds = createFeeds(parts);
  const api = createApi(parts);
  return [
    { path: '/feeds/*', handle: (request) => feeds.fetch(request) },
    { path: '/api/*', handle: (request) => api.fetch(request) },
  ];
}
