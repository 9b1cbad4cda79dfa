import { locales } from '../core/model/locale.ts';
import type { Mount } from '../web/mount.ts';
import { Addresses } from './addresses.ts';
import { loadAssets } from './assets.ts';
import type { PagesDeps } from './deps.ts';
import { Pictures } from './og/pictures.ts';
import { Remembered } from './remembered.ts';
import { createRoutes } from './routes.ts';

export type { PagesDeps } from './deps.ts';

/** The pages of the library, for anyone: no script, no cookie, nothing from elsewhere. */
export function createPages(deps: PagesDeps): readonly Mount[] {
  const assets = loadAssets();
  const addresses = new Addresses(deps.publicUrl, assets.tag, deps);
  const made = { addresses, assets, pictures: new Pictures(), remembered: new Remembered() };
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
