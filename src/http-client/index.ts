import type { Log } from '../core/ports/log.ts';
import type { ConnectorOptions } from './connector.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { type Fetcher, PageFetcher } from './page-fetcher.ts';
import { RobotsChecker } from './robots-checker.ts';
import { SafeHttpClient } from './safe-http-client.ts';
import { allowList } from './url-guard.ts';

export type { Limits } from './limits.ts';
export type { Fetched, Fetcher } from './page-fetcher.ts';

/** Limits that are not given are the default ones, of `limits.ts`; the network is the real one unless told. */
export interface FetchOptions extends Partial<Limits>, Omit<ConnectorOptions, 'allow'> {
  /**
   * `host:port` of servers that may be reached although their address is not public, or their port none of the web's:
   * exact, for tests and trials. A redirect to them is allowed too.
   */
  readonly allow?: readonly string[];
  readonly log: Log;
}

/** @throws OperatorError when an entry of `allow` is no `host:port`. */
export function createFetcher({ allow = [], log, ...given }: FetchOptions): Fetcher {
  const limits = { ...defaultLimits, ...given };
  const client = new SafeHttpClient({ ...limits, allow: allowList(allow) });
  const robots = new RobotsChecker({ client, deadlineMs: limits.robotsDeadlineMs });
  return new PageFetcher({ client, robots, limits, log });
}
