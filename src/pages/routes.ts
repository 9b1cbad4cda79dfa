import { type Context, Hono } from 'hono';
import { slugSchema } from '../core/model/commentary.ts';
import { type Locale, localeOf, locales } from '../core/model/locale.ts';
import { takes } from '../core/model/take.ts';
import { webUrl } from '../core/util/links.ts';
import { messagesFor } from '../messages/index.ts';
import { sendFile, sendPage } from './answers.ts';
import { article } from './articles.ts';
import { indexOf, missing } from './lists.ts';
import { numberOf } from './numbers.ts';
import type { RouteParts } from './parts.ts';
import { pictureRoutes } from './picture-routes.ts';
import { search } from './searches.ts';
import { robots, sitemap } from './sitemap.ts';
import { failedPage, redirectPage } from './view/plain.ts';

/** How long a reader sees where they are going before they go, in seconds. */
const REDIRECT_DELAY = 2;

/** Every page, and what goes with them. Answers GET and HEAD alone. */
export function createRoutes(parts: RouteParts): Hono {
  const app = new Hono();
  const { addresses, library } = parts;
  app.use(async (c, next) => {
    if (['GET', 'HEAD'].includes(c.req.method)) return next();
    const { readOnly } = messagesFor(pathLocale(c) ?? readerLocale(c, parts.locale)).pages;
    return c.text(readOnly, 405, { Allow: 'GET, HEAD', 'Cache-Control': 'no-store' });
  });
  app.get('/', (c) => home(c, parts));
  app.get('/robots.txt', (c) => sendFile(c, robots(addresses), { type: 'text/plain; charset=utf-8' }));
  app.get('/sitemap.xml', (c) => {
    const map = sitemap(library.latest({}), numberOf(c.req.query('part')), addresses);
    if (map === undefined) return missing(c, parts, parts.locale);
    return sendFile(c, map, { type: 'application/xml; charset=utf-8' });
  });
  app.get('/pages/:tag/:name', (c) => asset(c, parts));
  app.route('/og', pictureRoutes(parts));
  app.get('/r/:slug', (c) => redirect(c, parts));
  localeRoutes(app, parts);
  app.notFound((c) => strayed(c, parts));
  app.onError((err, c) => {
    parts.log.error({ err, path: c.req.path }, 'a page failed');
    return sendPage(c, failedPage({ addresses, locale: pathLocale(c) ?? parts.locale }), 500);
  });
  return app;
}

function localeRoutes(app: Hono, parts: RouteParts): void {
  for (const locale of locales) {
    app.get(`/${locale}`, (c) => indexOf(c, parts, locale));
    app.get(`/${locale}/topics/:topic`, (c) => indexOf(c, parts, locale, c.req.param('topic')));
    app.get(`/${locale}/search`, (c) => {
      // A commentary may have that name.
      if (c.req.query('q') === undefined && parts.library.entry('search'))
        return article(c, parts, { locale, slug: 'search' });
      return search(c, parts, locale);
    });
    app.get(`/${locale}/:slug`, (c) => article(c, parts, { locale, slug: c.req.param('slug') }));
    app.get(`/${locale}/:slug/:take`, (c) => {
      const take = takes.find((one) => one !== 'neutral' && one === c.req.param('take'));
      if (!take) return missing(c, parts, locale);
      return article(c, parts, { locale, slug: c.req.param('slug'), take });
    });
  }
}

/** Our addresses have no slash at their end, and none twice; a copied one may. Anything else is not here. */
function strayed(c: Context, parts: RouteParts): Response | Promise<Response> {
  const path = c.req.path.replaceAll(/\/{2,}/gu, '/').replace(/(?<=.)\/$/u, '');
  if (path === c.req.path) return missing(c, parts, pathLocale(c) ?? readerLocale(c, parts.locale));
  return c.redirect(parts.addresses.full(path + new URL(c.req.url).search), 301);
}

async function redirect(c: Context, parts: RouteParts): Promise<Response> {
  const locale = readerLocale(c, parts.locale);
  const slug = slugSchema.safeParse(c.req.param('slug')).data ?? '';
  const commentary = await parts.library.commentary(slug, locale);
  const url = commentary && webUrl(commentary.reference.url);
  if (!commentary || !url) return missing(c, parts, locale, slug);
  c.header('Refresh', `${REDIRECT_DELAY}; url=${url.href}`);
  c.header('X-Robots-Tag', 'noindex');
  c.header('Vary', 'Accept-Language');
  return sendPage(c, redirectPage(commentary, { addresses: parts.addresses, locale }));
}

function home(c: Context, parts: RouteParts): Response {
  c.header('Vary', 'Accept-Language');
  return c.redirect(parts.addresses.full(`/${readerLocale(c, parts.locale)}`), 302);
}

function asset(c: Context, parts: RouteParts): Response | Promise<Response> {
  const { assets, locale } = parts;
  const found = assets.files.get(c.req.param('name') ?? '');
  if (!found || c.req.param('tag') !== assets.tag) return missing(c, parts, locale);
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
