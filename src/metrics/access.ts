import { createHash, timingSafeEqual } from 'node:crypto';
import type { Locale } from '../core/model/locale.ts';
import { localeOf } from '../core/model/locale.ts';
import { isLocalHost, isLoopback } from '../core/util/loopback.ts';
import { messagesFor } from '../messages/index.ts';
import type { Peer } from '../web/mount.ts';

export interface AccessRule {
  /** Who has it may read, from wherever; without one, this machine alone may. */
  readonly token: string | undefined;
  /** For people who ask for no language that we speak. */
  readonly locale: Locale;
}

/** What a proxy adds to what it passes on: then the peer is the proxy, and who asks may be anybody. */
const forwardingHeaders = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'];

/** The answer to who may not read the metrics; undefined for who may. */
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

/** Of equal length whatever is given, so that the comparison takes the same time. */
function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
