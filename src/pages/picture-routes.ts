import { type Context, Hono } from 'hono';
import { type Locale, locales } from '../core/model/locale.ts';
import { type Take, takes } from '../core/model/take.ts';
import { sendFile } from './answers.ts';
import { entryOf, missing } from './lists.ts';
import { homeImage, imageOf } from './og/image-of.ts';
import { versionOf } from './og/pictures.ts';
import type { OgImage } from './og/render.ts';
import type { RouteParts } from './parts.ts';

/** `/fr.png`, `/fr/deepseek.png`, `/fr/deepseek/optimistic.png`. */
export function pictureRoutes(parts: RouteParts): Hono {
  const app = new Hono();
  for (const locale of locales) {
    app.get(`/${locale}.png`, (c) => send(c, parts, homeImage(locale)));
    app.get(`/${locale}/:file`, (c) =>
      picture(c, parts, { locale, slug: nameOf(c.req.param('file')), take: 'neutral' }),
    );
    app.get(`/${locale}/:slug/:file`, (c) => {
      const take = takes.find((one) => one !== 'neutral' && one === nameOf(c.req.param('file')));
      return picture(c, parts, { locale, slug: take ? c.req.param('slug') : '', take: take ?? 'neutral' });
    });
  }
  return app;
}

interface Wanted {
  readonly locale: Locale;
  readonly slug: string;
  readonly take: Take;
}

async function picture(c: Context, parts: RouteParts, { locale, slug, take }: Wanted): Promise<Response> {
  const commentary = entryOf(parts.library, slug) && (await parts.library.commentary(slug, locale));
  if (commentary?.locale !== locale) return missing(c, parts, locale, slug);
  return send(c, parts, imageOf(commentary, take));
}

async function send(c: Context, parts: RouteParts, image: OgImage): Promise<Response> {
  const drawn = await parts.pictures.get(image);
  if (!drawn) return c.body(null, 503, { 'Retry-After': '5' });
  // An address that names the version of what it shows never shows anything else.
  const lasting = c.req.query('v') === versionOf(image);
  return sendFile(c, drawn.body, { type: 'image/png', etag: drawn.etag, lasting });
}

function nameOf(file: string): string {
  return file.endsWith('.png') ? file.slice(0, -'.png'.length) : '';
}
