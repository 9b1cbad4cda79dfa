import { locales } from '../core/model/locale.ts';
import type { Mount } from '../web/mount.ts';
import { Addresses } from './addresses.ts';
import { loadAssets } from './assets.ts';
import { Pictures } from './og/pictures.ts';
import type { PagesParts } from './parts.ts';
import { Remembered } from './remembered.ts';
import { createRoutes } from './routes.ts';

export type { PagesParts } from './parts.ts';

/** The pages of the library, for anyone: no script, no cookie, nothing from elsewhere. */
export function createPages(parts: PagesParts): readonly Mount[] {
  const assets = loadAssets();
  const addresses = new Addresses(parts.publicUrl, assets.tag, parts);
  const made = { addresses, assets, pictures: new Pictures(), remembered: new Remembered() };
  const app = createRoutes({ ...parts, ...made });
  const paths = [
    ...(parts.hasPlayground ? [] : ['/']),
    ...locales.flatMap((locale) => [`/${locale}`, `/${locale}/*`]),
    '/r/*',
    '/og/*',
    '/pages/*',
    '/sitemap.xml',
    '/robots.txt',
  ];
  return paths.map((path) => ({ path, handle: (request) => app.fetch(request) }));
}
