import type { LookupAddress } from 'node:dns';
import { lookup as systemLookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { ReadingError } from '../core/model/failure.ts';
import { isPublicAddress } from './public-address.ts';
import { type AllowList, hostAndPort, literalAddress } from './url-guard.ts';

/** All addresses of a name. Rejects as `dns.lookup` does: `ENOTFOUND` for a name that does not exist. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

export interface ConnectorOptions {
  readonly allow: AllowList;
  /** The system's resolver by default. */
  readonly resolve?: Resolve;
  /** Certificates of authorities that are trusted instead of the well-known ones. */
  readonly ca?: string;
  /** Instead of undici's, to have a network of one's own: it gets the checked lookup among its options. */
  readonly build?: typeof buildConnector;
}

/** A connection is given up after this, should nobody else do so before. */
const BACKSTOP_MS = 60_000;

const systemResolve: Resolve = (hostname) => systemLookup(hostname, { all: true });

/**
 * Connects undici to public addresses only. An address is checked three times: as written, for Node looks no literal
 * up; as resolved, where one bad answer of several is enough, and what was checked is what is connected to, so that a
 * name cannot change its mind in between; and as connected.
 */
export function safeConnector(options: ConnectorOptions): buildConnector.connector {
  const resolve = options.resolve ?? systemResolve;
  const open = connectorWith(options, lookupWith(resolve));
  const guarded = connectorWith(
    options,
    lookupWith(async (hostname) => publicOnly(await resolve(hostname))),
  );
  return (target, callback) => {
    if (options.allow.has(hostAndPort(bracketed(target)))) return open(target, callback);
    const literal = literalAddress(target.hostname);
    if (literal !== undefined && !isPublicAddress(literal)) {
      process.nextTick(callback, refusal(), null);
      return;
    }
    return guarded(target, afterCheck(callback));
  };
}

function connectorWith(options: ConnectorOptions, lookup: LookupFunction): buildConnector.connector {
  return (options.build ?? buildConnector)({
    lookup,
    allowH2: false,
    autoSelectFamily: true,
    // Said here, so that NODE_TLS_REJECT_UNAUTHORIZED, set for something else, does not reach it.
    rejectUnauthorized: true,
    timeout: BACKSTOP_MS,
    ...(options.ca === undefined ? {} : { ca: options.ca }),
  });
}

/** undici takes the brackets of an IPv6 address off. */
function bracketed(target: buildConnector.Options): buildConnector.Options {
  return target.hostname.includes(':') ? { ...target, hostname: `[${target.hostname}]` } : target;
}

function publicOnly(answers: readonly LookupAddress[]): readonly LookupAddress[] {
  if (!answers.every(({ address }) => isPublicAddress(address))) throw refusal();
  return answers;
}

/** The form that `net.connect` asks in; it wants all addresses, so as to try one family after the other. */
function lookupWith(resolve: Resolve): LookupFunction {
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

function afterCheck(callback: buildConnector.Callback): buildConnector.Callback {
  return (...result) => {
    const [error, socket] = result;
    if (error !== null) return callback(error, null);
    if (isPublicAddress(socket.remoteAddress ?? '')) return callback(null, socket);
    socket.destroy();
    return callback(refusal(), null);
  };
}

function refusal(): ReadingError {
  return new ReadingError({ code: 'blocked-address' });
}
