import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { etagOf, isNotModified } from '../web/conditional.ts';
import type { RenderedPage } from './rendered-page.ts';

/** Fresh for a minute; caches may show a page for a day while they revalidate it. */
const PAGE_CACHE = 'public, max-age=60, stale-while-revalidate=86400';
const IMMUTABLE = 'public, max-age=31536000, immutable';

/** Sends a page, or 304 when the client has it already. */
export function sendPage(
  c: Context,
  { body, etag, policy }: RenderedPage,
  status: ContentfulStatusCode = 200,
): Response {
  const headers: Record<string, string> = {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': policy,
    ...SECURITY_HEADERS,
    ...(status === 200 ? { 'Cache-Control': PAGE_CACHE, ETag: etag } : { 'Cache-Control': 'no-store' }),
  };
  if (status === 200 && isNotModified((name) => c.req.header(name), { etag }))
    return c.body(null, 304, headers);
  return c.body(body, status, headers);
}

const SECURITY_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
} as const;

/** Sends any other file, or 304. `lasting`: what is at its address never changes. */
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
    ...SECURITY_HEADERS,
    'Content-Type': type,
    'Cache-Control': lasting ? IMMUTABLE : PAGE_CACHE,
    ETag: etag,
  };
  if (isNotModified((name) => c.req.header(name), { etag })) return c.body(null, 304, headers);
  return c.body(body, 200, headers);
}
