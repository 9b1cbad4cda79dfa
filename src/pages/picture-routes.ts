import { type Context, Hono } from 'hono';
import { type Locale, locales } from '../core/model/locale.ts';
import { type Take, takes } from '../core/model/take.ts';
import type { RouteDeps } from './deps.ts';
import { findEntry, sendMissing } from './lists.ts';
import { commentaryImage, homeImage } from './og/images.ts';
import { imageVersion } from './og/pictures.ts';
import type { OgImage } from './og/render.ts';
import { sendFile } from './send.ts';

/** Pictures of pages: `/fr.png`, `/fr/deepseek.png`, `/fr/deepseek/optimistic.png`. */
export function pictureRoutes(deps: RouteDeps): Hono {
  const app = new Hono();
  for (const locale of locales) {
    app.get(`/${locale}.png`, (c) => sendPicture(c, deps, homeImage(locale)));
    app.get(`/${locale}/:file`, (c) =>
      sendArticlePicture(c, deps, { locale, slug: withoutExtension(c.req.param('file')), take: 'neutral' }),
    );
    app.get(`/${locale}/:slug/:file`, (c) => {
      const take = takes.find((one) => one !== 'neutral' && one === withoutExtension(c.req.param('file')));
      return sendArticlePicture(c, deps, {
        locale,
        slug: take ? c.req.param('slug') : '',
        take: take ?? 'neutral',
      });
    });
  }
  return app;
}

interface PictureRequest {
  readonly locale: Locale;
  readonly slug: string;
  readonly take: Take;
}

async function sendArticlePicture(
  c: Context,
  deps: RouteDeps,
  { locale, slug, take }: PictureRequest,
): Promise<Response> {
  const commentary = findEntry(deps.library, slug) && (await deps.library.commentary(slug, locale));
  if (commentary?.locale !== locale) return sendMissing(c, deps, locale, slug);
  return sendPicture(c, deps, commentaryImage(commentary, take));
}

async function sendPicture(c: Context, deps: RouteDeps, image: OgImage): Promise<Response> {
  const drawn = await deps.pictures.get(image);
  if (!drawn) return c.body(null, 503, { 'Retry-After': '5' });
  // An address with the right version never shows anything else.
  const lasting = c.req.query('v') === imageVersion(image);
  return sendFile(c, drawn.body, { type: 'image/png', etag: drawn.etag, lasting });
}

function withoutExtension(file: string): string {
  return file.endsWith('.png') ? file.slice(0, -'.png'.length) : '';
}
