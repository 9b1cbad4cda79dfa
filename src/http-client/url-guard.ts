import { isIP } from 'node:net';
import { OperatorError } from '../core/model/errors.ts';
import { ReadingError } from '../core/model/failures.ts';
import { isPublicAddress } from './public-address.ts';

/** `host:port` of servers that may be reached although they are not public. */
export type AllowList = ReadonlySet<string>;

/** Names that are never public (RFC 6761, 6762, 7686, 8375, 9476; `.internal` by ICANN). Looking them up would leak them to DNS. */
const LOCAL_NAME = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|home\.arpa|onion|alt)$/;

/**
 * @param entries each `host:port`, the port always present.
 * @throws OperatorError for an entry of another form.
 */
export function allowList(entries: readonly string[]): AllowList {
  return new Set(entries.map(normalizeEntry));
}

function normalizeEntry(entry: string): string {
  const url = /:\d+$/.test(entry) ? URL.parse(`http://${entry}/`) : null;
  if (url === null || url.host === '' || url.pathname !== '/' || url.username !== '' || url.search !== '') {
    throw new OperatorError(`${entry} is not the host and port of a server.`);
  }
  return hostAndPort(url);
}

/** `host:port`, with the default port of the scheme. An IPv6 address is in brackets. */
export function hostAndPort({
  protocol,
  hostname,
  port,
}: Pick<URL, 'protocol' | 'hostname' | 'port'>): string {
  return `${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`;
}

/**
 * Checks what can be checked before a name is looked up. `URL` has already brought every spelling of an IP address into
 * one form.
 * @throws ReadingError `blocked-address`.
 */
export function checkUrl(url: URL, allow: AllowList): void {
  if (!['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '')
    throwBlocked();
  if (allow.has(hostAndPort(url))) return;
  if (!['', '80', '443'].includes(url.port)) throwBlocked();
  const literal = literalAddress(url.hostname);
  if (literal === undefined ? isLocalName(url.hostname) : !isPublicAddress(literal)) throwBlocked();
}

/** The IP address in a URL's host; undefined for a name. */
export function literalAddress(hostname: string): string | undefined {
  const bare = hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(bare) === 0 ? undefined : bare;
}

/** Names without a dot belong to the local network. */
function isLocalName(hostname: string): boolean {
  const name = hostname.replace(/\.$/, '');
  return !name.includes('.') || LOCAL_NAME.test(name);
}

function throwBlocked(): never {
  throw new ReadingError({ code: 'blocked-address' });
}
