import { type Context, Hono } from 'hono';
import { slugSchema } from '../core/model/commentary.ts';
import { type Locale, localeOf, locales } from '../core/model/locale.ts';
import { takes } from '../core/model/take.ts';
import { parseWebUrl } from '../core/util/links.ts';
import { messagesFor } from '../messages/index.ts';
import { sendArticle } from './articles.ts';
import type { RouteDeps } from './deps.ts';
import { parsePageNumber, sendIndex, sendMissing } from './lists.ts';
import { pictureRoutes } from './picture-routes.ts';
import { sendSearch } from './search.ts';
import { sendFile, sendPage } from './send.ts';
import { robots, sitemap } from './sitemap.ts';
import { failedPage, redirectPage } from './view/messages.ts';

/** How long the redirect page shows before it redirects, in seconds. */
const REDIRECT_DELAY = 2;

/** All routes of the pages. Answers only GET and HEAD. */
export function createRoutes(deps: RouteDeps): Hono {
  const app = new Hono();
  const { addresses, library } = deps;
  app.use(async (c, next) => {
    if (['GET', 'HEAD'].includes(c.req.method)) return next();
    const { readOnly } = messagesFor(pathLocale(c) ?? readerLocale(c, deps.locale)).pages;
    return c.text(readOnly, 405, { Allow: 'GET, HEAD', 'Cache-Control': 'no-store' });
  });
  app.get('/', (c) => sendHome(c, deps));
  app.get('/robots.txt', (c) => sendFile(c, robots(addresses), { type: 'text/plain; charset=utf-8' }));
  app.get('/sitemap.xml', (c) => {
    const map = sitemap(library.latest({}), parsePageNumber(c.req.query('part')), addresses);
    if (map === undefined) return sendMissing(c, deps, deps.locale);
    return sendFile(c, map, { type: 'application/xml; charset=utf-8' });
  });
  app.get('/pages/:tag/:name', (c) => sendAsset(c, deps));
  app.route('/og', pictureRoutes(deps));
  app.get('/r/:slug', (c) => sendRedirect(c, deps));
  localeRoutes(app, deps);
  app.notFound((c) => handleUnknownPath(c, deps));
  app.onError((err, c) => {
    deps.log.error({ event: 'page.failed', err, path: c.req.path }, 'Could not render a page');
    return sendPage(c, failedPage({ addresses, locale: pathLocale(c) ?? deps.locale }), 500);
  });
  return app;
}

function localeRoutes(app: Hono, deps: RouteDeps): void {
  for (const locale of locales) {
    app.get(`/${locale}`, (c) => sendIndex(c, deps, locale));
    app.get(`/${locale}/topics/:topic`, (c) => sendIndex(c, deps, locale, c.req.param('topic')));
    app.get(`/${locale}/search`, (c) => {
      // A commentary may have the slug `search`.
      if (c.req.query('q') === undefined && deps.library.entry('search'))
        return sendArticle(c, deps, { locale, slug: 'search' });
      return sendSearch(c, deps, locale);
    });
    app.get(`/${locale}/:slug`, (c) => sendArticle(c, deps, { locale, slug: c.req.param('slug') }));
    app.get(`/${locale}/:slug/:take`, (c) => {
      const take = takes.find((one) => one !== 'neutral' && one === c.req.param('take'));
      if (!take) return sendMissing(c, deps, locale);
      return sendArticle(c, deps, { locale, slug: c.req.param('slug'), take });
    });
  }
}

/** Redirects copied addresses with a trailing or double slash; anything else is unknown. */
function handleUnknownPath(c: Context, deps: RouteDeps): Response | Promise<Response> {
  const path = c.req.path.replaceAll(/\/{2,}/gu, '/').replace(/(?<=.)\/$/u, '');
  if (path === c.req.path) return sendMissing(c, deps, pathLocale(c) ?? readerLocale(c, deps.locale));
  return c.redirect(deps.addresses.absolute(path + new URL(c.req.url).search), 301);
}

async function sendRedirect(c: Context, deps: RouteDeps): Promise<Response> {
  const locale = readerLocale(c, deps.locale);
  const slug = slugSchema.safeParse(c.req.param('slug')).data ?? '';
  const commentary = await deps.library.commentary(slug, locale);
  const url = commentary && parseWebUrl(commentary.reference.url);
  if (!commentary || !url) return sendMissing(c, deps, locale, slug);
  c.header('Refresh', `${REDIRECT_DELAY}; url=${url.href}`);
  c.header('X-Robots-Tag', 'noindex');
  c.header('Vary', 'Accept-Language');
  return sendPage(c, redirectPage(commentary, { addresses: deps.addresses, locale }));
}

function sendHome(c: Context, deps: RouteDeps): Response {
  c.header('Vary', 'Accept-Language');
  return c.redirect(deps.addresses.absolute(`/${readerLocale(c, deps.locale)}`), 302);
}

function sendAsset(c: Context, deps: RouteDeps): Response | Promise<Response> {
  const { assets, locale } = deps;
  const found = assets.files.get(c.req.param('name') ?? '');
  if (!found || c.req.param('tag') !== assets.tag) return sendMissing(c, deps, locale);
  return sendFile(c, found.body, { type: found.type, lasting: true });
}

function readerLocale(c: Context, fallback: Locale): Locale {
  const asked = c.req.header('accept-language')?.split(',') ?? [];
  return (
    asked.map((tag) => localeOf(tag.split(';')[0]?.trim())).find((locale) => locale !== undefined) ?? fallback
  );
}

function pathLocale(c: Context): Locale | undefined {
  return localeOf(c.req.path.split('/')[1]);
}
