import type { Context } from 'hono';
import { isNotModified, type Validators } from '../web/conditional.ts';

/** An answer that clients and caches may keep. */
export interface CacheableAnswer extends Validators {
  readonly body: string;
  readonly type: string;
  /** How long caches may serve it without revalidating, in seconds. */
  readonly maxAge: number;
}

/** Sends the answer, or 304 when the client has it already. */
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
