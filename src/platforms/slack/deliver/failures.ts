import { webApi } from '@slack/bolt';
import { DeliveryError, type DeliveryFailure } from '../../../core/model/delivery.ts';
import { slackErrorCode } from '../connect/client.ts';
import { neverConnected } from '../connect/network.ts';
import { refusalOf } from '../places/refusals.ts';

/** Slack's documentation: "It's possible some aspect of the operation succeeded before the error was raised." */
const uncertainCodes = ['fatal_error', 'internal_error', 'service_unavailable', 'request_timeout'];

/** Certainly not carried out, and worth another attempt. */
const retryableCodes = ['ratelimited', 'rate_limited', 'team_added_to_org'];

/** A failed post, as a DeliveryError. An error that is a bug of ours is returned unchanged. */
export function postErrorOf(error: unknown, personal: boolean): unknown {
  const refusal = refusalOf(error, personal);
  const failure = refusal ? ({ kind: 'refused', refusal } as const) : failureOf(error);
  return failure ? new DeliveryError(failure, { cause: error }) : error;
}

/** A failed search for an earlier post, as a DeliveryError. Whatever the error, the search posted nothing. */
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

/** Undefined where Slack refused the content of the message, which is a bug of ours. */
function failureOf(error: unknown): DeliveryFailure | undefined {
  if (error instanceof webApi.WebAPIRateLimitedError) {
    return { kind: 'not-sent', retryAfterMs: error.retryAfter * 1000 };
  }
  if (neverConnected(error) || isProxyRefusal(error)) return { kind: 'not-sent' };
  // The connection broke, the call took too long, or the server failed: the post may have arrived.
  if (!(error instanceof webApi.WebAPIPlatformError)) return { kind: 'unknown' };
  const code = error.data.error;
  if (retryableCodes.includes(code)) return { kind: 'not-sent' };
  // A code in another form does not come from Slack but from a proxy.
  return uncertainCodes.includes(code) || !/^[a-z0-9_]+$/u.test(code) ? { kind: 'unknown' } : undefined;
}

/** Slack itself refuses with status 200, so a 4xx status comes from a proxy. */
function isProxyRefusal(error: unknown): boolean {
  if (!(error instanceof webApi.WebAPIHTTPError)) return false;
  const { statusCode } = error;
  return statusCode >= 400 && statusCode < 500 && statusCode !== 408;
}
