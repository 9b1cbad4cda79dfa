import type { MiddlewareHandler } from 'hono';
import { type Locale, localeOf } from '../../../core/model/locale.ts';
import { isLocalHost, isLoopback } from '../../../core/util/loopback.ts';
import { messagesFor } from '../../../messages/index.ts';
import type { Peer } from '../../../web/mount.ts';

/**
 * Refuses all requests but those of our own page on this machine. Other machines are recognized by their address, names
 * that lead here by DNS rebinding by the Host header, and writing requests of other sites by Origin or Sec-Fetch-Site.
 */
export function localOnly(locale: Locale): MiddlewareHandler<{ Bindings: Peer }> {
  return async (c, next) => {
    const host = c.req.header('host') ?? new URL(c.req.url).host;
    const words = messagesFor(localeOf(c.req.header('accept-language')) ?? locale).playground;
    if (!isLoopback(c.env.remoteAddress) || !isLocalHost(host) || isForwarded(c.req.raw.headers))
      return c.text(words.onlyLocal, 403);
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD' && !isOwn(c.req.raw.headers, host)) {
      return c.text(words.otherSite, 403);
    }
    return next();
  };
}

/** A proxy on this machine forwards requests of other machines. */
function isForwarded(headers: Headers): boolean {
  return ['forwarded', 'x-forwarded-for', 'x-real-ip'].some((name) => headers.has(name));
}

/** Browsers always send the origin of a writing request, so one without is not from a browser. */
function isOwn(headers: Headers, host: string): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin') return false;
  const origin = headers.get('origin');
  return origin === null || URL.parse(origin)?.host === host;
}
