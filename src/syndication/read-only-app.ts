import { type Context, Hono } from 'hono';
import { cors } from 'hono/cors';

const METHODS = ['GET', 'HEAD', 'OPTIONS'];
/** How long browsers may cache the answer to a preflight request, in seconds. */
const PREFLIGHT_AGE = 86_400;

/**
 * An app that any site's scripts may read (CORS), and nobody may write to. Routes must not make links from the request's
 * host: the client can send any.
 * @param refuseMethod The answer to methods other than GET, HEAD and OPTIONS.
 */
export function createReadOnlyApp(refuseMethod: (c: Context) => Response): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Content-Security-Policy', "default-src 'none'");
  });
  app.use(
    cors({
      origin: '*',
      allowMethods: METHODS,
      allowHeaders: ['If-None-Match', 'If-Modified-Since'],
      exposeHeaders: ['ETag', 'Last-Modified', 'Link', 'Content-Location'],
      maxAge: PREFLIGHT_AGE,
    }),
  );
  app.use(async (c, next) => {
    if (METHODS.includes(c.req.method)) return next();
    c.header('Allow', METHODS.join(', '));
    return refuseMethod(c);
  });
  return app;
}
