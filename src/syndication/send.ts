import type { Context } from 'hono';
import { isNotModified, type Validators } from '../web/conditional.ts';

/** What is sent to a client that does not have it yet. */
export interface CacheableAnswer extends Validators {
  readonly body: string;
  readonly type: string;
  /** For how long a cache may serve it without asking, in seconds. */
  readonly maxAge: number;
}

/** The answer, or 304 without a body. */
export function sendCacheable(c: Context, answer: CacheableAnswer): Response {
  const { body, type, etag, lastModified, maxAge } = answer;
  c.header('ETag', etag);
  c.header('Cache-Control', `public, max-age=${maxAge}`);
  if (lastModified) c.header('Last-Modified', lastModified.toUTCString());
  if (isNotModified((name) => c.req.header(name), answer)) return c.body(null, 304);
  c.header('Content-Type', type);
  c.header('Content-Length', String(Buffer.byteLength(body)));
  return c.body(body);
}
