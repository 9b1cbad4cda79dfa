import { locales } from '../core/model/locale.ts';
import type { Mount } from '../web/mount.ts';
import { RenderCache } from '../web/render-cache.ts';
import { Addresses } from './addresses.ts';
import { loadAssets } from './assets.ts';
import type { PagesDeps } from './deps.ts';
import { Pictures } from './og/pictures.ts';
import type { Rendered } from './rendered.ts';
import { createRoutes } from './routes.ts';

/** How many rendered pages are kept, of some 30 kB each. */
const MAX_CACHED = 256;

export type { PagesDeps } from './deps.ts';

/** The pages of the library, for anyone: no script, no cookie, nothing from elsewhere. */
export function createPages(deps: PagesDeps): readonly Mount[] {
  const assets = loadAssets();
  const addresses = new Addresses(deps.publicUrl, assets.tag, deps);
  const made = { addresses, assets, pictures: new Pictures(), cache: new RenderCache<Rendered>(MAX_CACHED) };
  const app = createRoutes({ ...deps, ...made });
  const paths = [
    ...(deps.hasPlayground ? [] : ['/']),
    ...locales.flatMap((locale) => [`/${locale}`, `/${locale}/*`]),
    '/r/*',
    '/og/*',
    '/pages/*',
    '/sitemap.xml',
    '/robots.txt',
  ];
  return paths.map((path) => ({ path, handle: (request) => app.fetch(request) }));
}
