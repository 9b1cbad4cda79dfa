import { Lazy } from '../core/util/lazy.ts';
import type { Mount } from '../web/mount.ts';
import type { SyndicationDeps } from './deps.ts';

export type { SyndicationDeps } from './deps.ts';
export { feedLinks } from './feeds/links.ts';

/** Path of the API's description. */
export const apiPath = '/api/openapi.json';

/** Feeds below `/feeds` and the API below `/api`. Each is loaded at its first request. */
export function createSyndication(deps: SyndicationDeps): readonly Mount[] {
  const feeds = new Lazy(async () => (await import('./feeds/routes.ts')).createFeeds(deps));
  const api = new Lazy(async () => (await import('./api/routes.ts')).createApi(deps));
  return [
    { path: '/feeds/*', handle: async (request) => (await feeds.get()).fetch(request) },
    { path: '/api/*', handle: async (request) => (await api.get()).fetch(request) },
  ];
}
