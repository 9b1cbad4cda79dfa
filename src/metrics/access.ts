import { createHash, timingSafeEqual } from 'node:crypto';
import type { Locale } from '../core/model/locale.ts';
import { localeOf } from '../core/model/locale.ts';
import { isLocalHost, isLoopback } from '../core/util/loopback.ts';
import { messagesFor } from '../messages/index.ts';
import type { Peer } from '../web/mount.ts';

export interface AccessRule {
  /** Grants access from anywhere; without one, only this machine has access. */
  readonly token: string | undefined;
  /** For clients that ask for neither language. */
  readonly locale: Locale;
}

/** Headers that a proxy adds: then the peer is the proxy, and the client may be anybody. */
const forwardingHeaders = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'];

/** The answer that refuses a request without access to the metrics; undefined for one with access. */
export function checkAccess(
  request: Request,
  peer: Peer,
  { token, locale }: AccessRule,
): Response | undefined {
  const words = messagesFor(localeOf(request.headers.get('accept-language')) ?? locale).operations.metrics;
  if (token === undefined)
    return isLocal(request, peer) ? undefined : new Response(words.onlyLocal, { status: 403 });
  if (hasToken(request, token)) return undefined;
  return new Response(words.needsToken, { status: 401, headers: { 'WWW-Authenticate': 'Bearer' } });
}

function isLocal({ headers, url }: Request, { remoteAddress }: Peer): boolean {
  const host = headers.get('host') ?? new URL(url).host;
  return (
    isLoopback(remoteAddress) && isLocalHost(host) && !forwardingHeaders.some((name) => headers.has(name))
  );
}

function hasToken({ headers }: Request, token: string): boolean {
  const given = /^Bearer +(.+)$/i.exec(headers.get('authorization') ?? '')?.[1] ?? '';
  return timingSafeEqual(sha256(given), sha256(token));
}

/** Hashes have equal lengths, so that `timingSafeEqual` can compare them. */
function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
