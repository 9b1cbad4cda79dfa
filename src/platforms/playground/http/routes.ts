import { type Context, Hono } from 'hono';
import { type Locale, localeOf } from '../../../core/model/locale.ts';
import { messagesFor } from '../../../messages/index.ts';
import type { Peer } from '../../../web/mount.ts';
import type { Assets } from '../assets.ts';
import { pageView } from '../view/page.ts';
import { createApi, type RouteDeps } from './api.ts';
import { localOnly } from './guard.ts';

/** Content-Security-Policy: only our own files, no inline scripts or styles, no frame around the page. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The page, its files, and the routes of its script. */
export function createRoutes(deps: RouteDeps): Hono<{ Bindings: Peer }> {
  const app = new Hono<{ Bindings: Peer }>();
  app.use(localOnly(deps.locale));
  app.use(async (c, next) => {
    await next();
    c.header('Content-Security-Policy', POLICY);
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Referrer-Policy', 'no-referrer');
  });
  app.get('/', (c) => page(c, deps));
  app.get('/playground/assets/:tag/:name', (c) => asset(c, deps.assets) ?? c.notFound());
  app.route('/playground', createApi(deps));
  app.notFound((c) => c.text(messagesFor(localeFor(c, deps.locale)).web.notFound, 404));
  app.onError((err, c) => {
    const fields = { event: 'playground.request_failed', err, path: c.req.path };
    deps.log.error(fields, 'A request to the playground failed');
    return c.text(messagesFor(localeFor(c, deps.locale)).web.failed, 500);
  });
  return app;
}

function page(c: Context, { previews, locale, assets, clock }: RouteDeps): Response {
  c.header('Cache-Control', 'no-store');
  const view = pageView({
    previews,
    locale: localeFor(c, locale),
    assets: `/playground/assets/${assets.tag}`,
    clock: clock !== undefined,
  });
  return c.html(view.toString());
}

function localeFor(c: Context, fallback: Locale): Locale {
  return localeOf(c.req.query('lang')) ?? localeOf(c.req.header('accept-language')) ?? fallback;
}

function asset(c: Context, { tag, files }: Assets): Response | undefined {
  const found = files.get(c.req.param('name') ?? '');
  if (!found || c.req.param('tag') !== tag) return undefined;
  const etag = `"${tag}"`;
  c.header('ETag', etag);
  c.header('Cache-Control', 'public, max-age=31536000, immutable');
  if (c.req.header('if-none-match') === etag) return c.body(null, 304);
  c.header('Content-Type', found.type);
  return c.body(found.body);
}
