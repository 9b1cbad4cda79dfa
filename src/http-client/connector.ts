import type { LookupAddress } from 'node:dns';
import { lookup as systemLookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { ReadingError } from '../core/model/failures.ts';
import { isPublicAddress } from './public-address.ts';
import { type AllowList, hostAndPort, literalAddress } from './url-guard.ts';

/** Resolves to all addresses of a host name. Rejects as `dns.lookup` does: `ENOTFOUND` for a name that does not exist. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

export interface ConnectorOptions {
  /** Servers that may be reached although they are not public. */
  readonly allow: AllowList;
  /** Default: the system's resolver. */
  readonly resolve?: Resolve;
  /** Certificates (PEM) of authorities that are trusted instead of the well-known ones. */
  readonly ca?: string;
  /** Replaces undici's `buildConnector`, for tests. It gets the checked `lookup` among its options. */
  readonly build?: typeof buildConnector;
}

/** Limit for one connection attempt. Requests have shorter deadlines of their own. */
const CONNECT_TIMEOUT_MS = 60_000;
/** Open connections to one origin. */
const MAX_CONNECTIONS = 8;

const systemResolve: Resolve = (hostname) => systemLookup(hostname, { all: true });

/** An undici agent that connects to public addresses only. This module loads undici: import it when it is first needed. */
export function createAgent(options: ConnectorOptions & { readonly maxHeaderBytes: number }): Agent {
  return new Agent({
    connect: safeConnector(options),
    allowH2: false,
    maxHeaderSize: options.maxHeaderBytes,
    connections: MAX_CONNECTIONS,
  });
}

/**
 * An address is checked three times:
 * - as written in the URL, because Node does not look up IP literals;
 * - as resolved: one private address among several is enough to refuse, and the checked address is the one that is
 *   connected to, so that a second DNS answer cannot differ (DNS rebinding);
 * - as connected, from the socket.
 */
function safeConnector(options: ConnectorOptions): buildConnector.connector {
  const resolve = options.resolve ?? systemResolve;
  const open = buildWith(options, toLookup(resolve));
  const guarded = buildWith(
    options,
    toLookup(async (hostname) => publicOnly(await resolve(hostname))),
  );
  return (target, callback) => {
    if (options.allow.has(hostAndPort(withBrackets(target)))) return open(target, callback);
    const literal = literalAddress(target.hostname);
    if (literal !== undefined && !isPublicAddress(literal)) {
      process.nextTick(callback, blockedError(), null);
      return;
    }
    return guarded(target, checkConnected(callback));
  };
}

function buildWith(options: ConnectorOptions, lookup: LookupFunction): buildConnector.connector {
  return (options.build ?? buildConnector)({
    lookup,
    allowH2: false,
    autoSelectFamily: true,
    // Explicit, so that NODE_TLS_REJECT_UNAUTHORIZED does not apply.
    rejectUnauthorized: true,
    timeout: CONNECT_TIMEOUT_MS,
    ...(options.ca === undefined ? {} : { ca: options.ca }),
  });
}

/** Puts back the brackets of an IPv6 address, which undici removes. */
function withBrackets(target: buildConnector.Options): buildConnector.Options {
  return target.hostname.includes(':') ? { ...target, hostname: `[${target.hostname}]` } : target;
}

function publicOnly(answers: readonly LookupAddress[]): readonly LookupAddress[] {
  if (!answers.every(({ address }) => isPublicAddress(address))) throw blockedError();
  return answers;
}

/** Adapts a resolver to `net.connect`, which asks for all addresses to try both families. */
function toLookup(resolve: Resolve): LookupFunction {
  return (hostname, { all }, callback) => {
    resolve(hostname).then(
      (answers) => {
        const [first] = answers;
        if (first === undefined) callback(notFound(), '', 0);
        else if (all) callback(null, [...answers]);
        else callback(null, first.address, first.family);
      },
      (error: unknown) => callback(error instanceof Error ? error : notFound(), '', 0),
    );
  };
}

function notFound(): NodeJS.ErrnoException {
  return Object.assign(new Error('no address'), { code: 'ENOTFOUND' });
}

function checkConnected(callback: buildConnector.Callback): buildConnector.Callback {
  return (...result) => {
    const [error, socket] = result;
    if (error !== null) return callback(error, null);
    if (isPublicAddress(socket.remoteAddress ?? '')) return callback(null, socket);
    socket.destroy();
    return callback(blockedError(), null);
  };
}

function blockedError(): ReadingError {
  return new ReadingError({ code: 'blocked-address' });
}
