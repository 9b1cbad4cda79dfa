import { isIP } from 'node:net';
import { OperatorError } from '../core/model/errors.ts';
import { ReadingError } from '../core/model/failure.ts';
import { isPublicAddress } from './public-address.ts';

/** Servers that may be reached wherever they are, as `host:port`. */
export type AllowList = ReadonlySet<string>;

/** Never names on the public Internet (RFC 6761, 6762, 7686, 8375, 9476; `.internal` by ICANN). Asking DNS for them would only tell it. */
const LOCAL_NAME = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|home\.arpa|onion|alt)$/;

/**
 * @param entries each `host:port`, the port always written.
 * @throws OperatorError for anything else.
 */
export function allowList(entries: readonly string[]): AllowList {
  return new Set(entries.map(normalEntry));
}

function normalEntry(entry: string): string {
  const url = /:\d+$/.test(entry) ? URL.parse(`http://${entry}/`) : null;
  if (url === null || url.host === '' || url.pathname !== '/' || url.username !== '' || url.search !== '') {
    throw new OperatorError(`${entry} is not the host and port of a server.`);
  }
  return hostAndPort(url);
}

/** With the port that the scheme implies. An IPv6 address is in brackets. */
export function hostAndPort({
  protocol,
  hostname,
  port,
}: Pick<URL, 'protocol' | 'hostname' | 'port'>): string {
  return `${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`;
}

/**
 * Refuses what is wrong about an address before any name is looked up: WHATWG's URL has brought every spelling of an
 * IP address into one form by then.
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

/** The IP address that a URL names; undefined for a host that has to be looked up. */
export function literalAddress(hostname: string): string | undefined {
  const bare = hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(bare) === 0 ? undefined : bare;
}

/** A name without a dot is one of the local network's. */
function isLocalName(hostname: string): boolean {
  const name = hostname.replace(/\.$/, '');
  return !name.includes('.') || LOCAL_NAME.test(name);
}

export function throwBlocked(): never {
  throw new ReadingError({ code: 'blocked-address' });
}
