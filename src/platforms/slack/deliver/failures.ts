import { webApi } from '@slack/bolt';
import { DeliveryError, type DeliveryFailure } from '../../../core/model/delivery.ts';
import { slackErrorCode } from '../connect/client.ts';
import { neverConnected } from '../connect/network.ts';
import { refusalOf } from '../places/refusals.ts';

/** "It's possible some aspect of the operation succeeded before the error was raised." */
const uncertainCodes = ['fatal_error', 'internal_error', 'service_unavailable', 'request_timeout'];

/** Certainly not done, and worth another attempt. */
const retryableCodes = ['ratelimited', 'rate_limited', 'team_added_to_org'];

/** How a post failed, for whoever decides what to do next; a fault of ours stays what it is. */
export function postErrorOf(error: unknown, personal: boolean): unknown {
  const refusal = refusalOf(error, personal);
  const failure = refusal ? ({ kind: 'refused', refusal } as const) : failureOf(error);
  return failure ? new DeliveryError(failure, { cause: error }) : error;
}

/** How looking for an earlier post failed. Whatever it was, nothing was posted by that. */
export function lookUpErrorOf(error: unknown, personal: boolean): unknown {
  if (error instanceof DeliveryError) return error;
  const options = { cause: error };
  if (slackErrorCode(error) === 'missing_scope') return new DeliveryError({ kind: 'undecidable' }, options);
  const refusal = refusalOf(error, personal);
  if (refusal) return new DeliveryError({ kind: 'refused', refusal }, options);
  const failure = failureOf(error);
  const known = failure?.kind === 'unknown' ? ({ kind: 'not-sent' } as const) : failure;
  return known ? new DeliveryError(known, options) : error;
}

/** Undefined for a refusal of what was sent: that is ours to mend. */
function failureOf(error: unknown): DeliveryFailure | undefined {
  if (error instanceof webApi.WebAPIRateLimitedError) {
    return { kind: 'not-sent', retryAfterMs: error.retryAfter * 1000 };
  }
  if (neverConnected(error) || isProxyRefusal(error)) return { kind: 'not-sent' };
  // Broken off, too late, cut short, an error of the server's: it may have been done.
  if (!(error instanceof webApi.WebAPIPlatformError)) return { kind: 'unknown' };
  const code = error.data.error;
  if (retryableCodes.includes(code)) return { kind: 'not-sent' };
  // What is no word of Slack's is the page of something in between.
  return uncertainCodes.includes(code) || !/^[a-z0-9_]+$/u.test(code) ? { kind: 'unknown' } : undefined;
}

/** Slack itself says no with a 200. */
function isProxyRefusal(error: unknown): boolean {
  if (!(error instanceof webApi.WebAPIHTTPError)) return false;
  const { statusCode } = error;
  return statusCode >= 400 && statusCode < 500 && statusCode !== 408;
}
