import { webApi } from '@slack/bolt';
import { sleep } from '../../../core/util/time.ts';
import { quietLogger } from './logger.ts';

export type Client = webApi.WebClient;

/** Longer than Slack's slowest responses. A call that hangs must not hold up a reader forever. */
const TIMEOUT_MS = 10_000;

export interface ClientOptions {
  readonly apiUrl?: string | undefined;
}

/**
 * The SDK's own retries are off: a call without a response may have been carried out, and Slack has no idempotency keys.
 * Only rate-limited calls are repeated, by `retryRateLimited`.
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
  /** How often the call is made at most. */
  readonly tries: number;
  /** A longer `Retry-After` is not waited for. */
  readonly maxWaitSeconds: number;
}

const readerRetries: RetryPolicy = { tries: 4, maxWaitSeconds: 60 };

/** Makes a call, and repeats it after `Retry-After` when Slack rate-limited it. @throws the last error. */
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

/** Slack's error code, such as `not_in_channel`. Undefined where there is none: no response, or a proxy's error page. */
export function slackErrorCode(error: unknown): string | undefined {
  if (error instanceof ResponseUrlError) return error.code;
  return error instanceof webApi.WebAPIPlatformError ? error.data.error : undefined;
}

/** A `response_url` refused a message, with Slack's error code. */
export class ResponseUrlError extends Error {
  override readonly name = 'ResponseUrlError';
  readonly code: string;

  constructor(code: string) {
    super(`The response_url answered ${code}`);
    this.code = code;
  }
}
