import type { Hono } from 'hono';
import { RenderCache } from '../web/render-cache.ts';
import { Addresses } from './addresses.ts';
import { loadAssets } from './assets.ts';
import type { PagesDeps } from './deps.ts';
import { Pictures } from './og/pictures.ts';
import type { RenderedPage } from './rendered-page.ts';
import { createRoutes } from './routes.ts';

/** Rendered pages that are cached, of some 30 kB each. */
const MAX_CACHED = 256;

/** The app that answers all paths of the pages. */
export function createPagesApp(deps: PagesDeps): Hono {
  const assets = loadAssets();
  const addresses = new Addresses(deps.publicUrl, assets.tag, deps);
  const cache = new RenderCache<RenderedPage>(MAX_CACHED);
  return createRoutes({ ...deps, addresses, assets, pictures: new Pictures(), cache });
}
