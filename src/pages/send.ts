import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { etagOf, isNotModified } from '../web/conditional.ts';
import type { RenderedPage } from './rendered-page.ts';

/** Caches may keep a page so long, in seconds, and show it while they ask for a newer one for a day. */
const PAGE_CACHE = 'public, max-age=60, stale-while-revalidate=86400';
const FOR_EVER = 'public, max-age=31536000, immutable';

/** A page, or, to whoever has it, that it has not changed. */
export function sendPage(
  c: Context,
  { body, etag, policy }: RenderedPage,
  status: ContentfulStatusCode = 200,
): Response {
  const headers: Record<string, string> = {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': policy,
    ...SAFE,
    ...(status === 200 ? { 'Cache-Control': PAGE_CACHE, ETag: etag } : { 'Cache-Control': 'no-store' }),
  };
  if (status === 200 && isNotModified((name) => c.req.header(name), { etag }))
    return c.body(null, 304, headers);
  return c.body(body, status, headers);
}

const SAFE = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
} as const;

/** A file of any other kind. `lasting`: what is at its address never changes. */
export function sendFile(
  c: Context,
  body: string | Uint8Array<ArrayBuffer>,
  {
    type,
    etag = etagOf(body),
    lasting = false,
  }: { readonly type: string; readonly etag?: string; readonly lasting?: boolean },
): Response {
  const headers = {
    ...SAFE,
    'Content-Type': type,
    'Cache-Control': lasting ? FOR_EVER : PAGE_CACHE,
    ETag: etag,
  };
  if (isNotModified((name) => c.req.header(name), { etag })) return c.body(null, 304, headers);
  return c.body(body, 200, headers);
}
