import { locales } from '../core/model/locale.ts';
import { Lazy } from '../core/util/lazy.ts';
import type { Mount } from '../web/mount.ts';
import type { PagesDeps } from './deps.ts';

export type { PagesDeps } from './deps.ts';

/** The public pages of the library: no script, no cookie, nothing from other sites. Loaded at the first request. */
export function createPages(deps: PagesDeps): readonly Mount[] {
  const app = new Lazy(async () => (await import('./app.ts')).createPagesApp(deps));
  const paths = [
    ...(deps.hasPlayground ? [] : ['/']),
    ...locales.flatMap((locale) => [`/${locale}`, `/${locale}/*`]),
    '/r/*',
    '/og/*',
    '/pages/*',
    '/sitemap.xml',
    '/robots.txt',
  ];
  return paths.map((path) => ({ path, handle: async (request) => (await app.get()).fetch(request) }));
}
