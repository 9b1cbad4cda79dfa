import { webApi } from '@slack/bolt';
import { sleep } from '../../../core/util/time.ts';
import { quietLogger } from './logger.ts';

export type Client = webApi.WebClient;

/** Longer than Slack's slowest answers; a call that hangs must not hold up a reader for ever. */
const TIMEOUT_MS = 10_000;

export interface ClientOptions {
  readonly apiUrl?: string | undefined;
}

/**
 * No retries of its own: a call that got no answer may have been done, and Slack has no idempotency key to find out.
 * Only a refusal for its rate is repeated, by `patiently`.
 */
export function clientOptions({ apiUrl }: ClientOptions): webApi.WebClientOptions {
  return {
    ...(apiUrl !== undefined && { slackApiUrl: apiUrl }),
    logger: quietLogger,
    timeout: TIMEOUT_MS,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  };
}

export function createClient(token: string, options: ClientOptions): Client {
  return new webApi.WebClient(token, clientOptions(options));
}

export interface RetryPolicy {
  readonly tries: number;
  /** The longest wait that is borne. */
  readonly maxWaitSeconds: number;
}

const readerRetries: RetryPolicy = { tries: 4, maxWaitSeconds: 60 };

/** Makes a call, again after `Retry-After` when Slack refused it for its rate: a few times, if the wait is bearable. */
export async function retryRateLimited<T>(
  call: () => Promise<T>,
  { tries, maxWaitSeconds }: RetryPolicy = readerRetries,
): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await call();
    } catch (error) {
      const seconds = error instanceof webApi.WebAPIRateLimitedError ? error.retryAfter : undefined;
      if (seconds === undefined || seconds > maxWaitSeconds || tried >= tries) throw error;
      await sleep(seconds * 1000);
    }
  }
}

/** Slack's own word for why it refused: `not_in_channel`. Undefined where it gave none: no answer, a proxy's page. */
export function slackErrorCode(error: unknown): string | undefined {
  if (error instanceof ResponseUrlError) return error.code;
  return error instanceof webApi.WebAPIPlatformError ? error.data.error : undefined;
}

/** What a `response_url` said instead of "ok". */
export class ResponseUrlError extends Error {
  override readonly name = 'ResponseUrlError';
  readonly code: string;

  constructor(code: string) {
    super(`a response_url answered ${code}`);
    this.code = code;
  }
}
