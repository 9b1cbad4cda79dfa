import type { Log } from '../core/ports/log.ts';
import type { ConnectorOptions } from './connector.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { type Fetcher, PageFetcher } from './page-fetcher.ts';
import { RobotsChecker } from './robots-checker.ts';
import { SafeHttpClient } from './safe-http-client.ts';
import { allowList } from './url-guard.ts';

export type { Limits } from './limits.ts';
export type { Fetched, Fetcher } from './page-fetcher.ts';

/** Missing limits are those of `defaultLimits`. */
export interface FetchOptions extends Partial<Limits>, Omit<ConnectorOptions, 'allow'> {
  /**
   * `host:port` of servers that may be reached although their address is not public or their port is not 80 or 443. For
   * tests and trials. Redirects to them are allowed too.
   */
  readonly allow?: readonly string[];
  readonly log: Log;
}

/**
 * Fetches pages and images from the public Internet.
 * @throws OperatorError when an entry of `allow` is not `host:port`.
 *
 * @example
 * const fetcher = createFetcher({ log });
 * const fetched = await fetcher.fetch(new URL('https://example.org/news'), signal);
 * if (fetched.kind === 'page') console.log(fetched.html);
 */
export function createFetcher({ allow = [], log, ...given }: FetchOptions): Fetcher {
  const limits = { ...defaultLimits, ...given };
  const client = new SafeHttpClient({ ...limits, allow: allowList(allow) });
  const robots = new RobotsChecker({ client, deadlineMs: limits.robotsDeadlineMs });
  return new PageFetcher({ client, robots, limits, log });
}
