import type { Log } from '../../core/ports.ts';
import type { Resolve } from './connector.ts';
import { type Fetcher, WebFetcher } from './fetcher.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { Robots } from './robots.ts';
import { SafeClient } from './safe-request.ts';
import { allowList } from './target.ts';

export type { Fetched, Fetcher } from './fetcher.ts';
export type { Limits } from './limits.ts';

/** Limits that are not given are the default ones, of `limits.ts`. */
export interface FetchOptions extends Partial<Limits> {
  /**
   * `host:port` of servers that may be reached although their address is not public, or their port none of the web's:
   * exact, for tests and trials. A redirect to them is allowed too.
   */
  readonly allow?: readonly string[];
  readonly log: Log;
  /** Instead of the system's resolver. Its answers are checked like any. */
  readonly resolve?: Resolve;
  /** PEM: authorities that are trusted instead of the well-known ones. */
  readonly ca?: string;
}

/** @throws OperatorError when an entry of `allow` is no `host:port`. */
export function createFetcher({ allow = [], log, resolve, ca, ...given }: FetchOptions): Fetcher {
  const limits: Limits = { ...defaultLimits, ...given };
  const client = new SafeClient({
    ...limits,
    allow: allowList(allow),
    ...(resolve === undefined ? {} : { resolve }),
    ...(ca === undefined ? {} : { ca }),
  });
  const robots = new Robots({ client, deadlineMs: limits.robotsDeadlineMs });
  return new WebFetcher({ client, robots, limits, log });
}
