import { webApi } from '@slack/bolt';
import { DeliveryError, type DeliveryFailure } from '../../../core/model/delivery.ts';
import type { Refusal } from '../../../core/model/places.ts';
import { codeOf } from '../connect/client.ts';
import { neverReached } from '../connect/network.ts';

/** What Slack says when a place takes no post: docs.slack.dev/reference/methods/chat.postMessage, "errors". */
const refusals: Readonly<Record<string, Refusal>> = {
  not_in_channel: 'not-invited',
  is_archived: 'archived',
  channel_not_found: 'channel-gone',
  thread_not_found: 'channel-gone',
  cannot_reply_to_message: 'channel-gone',
  restricted_action: 'missing-permission',
  restricted_action_read_only_channel: 'missing-permission',
  restricted_action_thread_only_channel: 'missing-permission',
  restricted_action_non_threadable_channel: 'missing-permission',
  restricted_action_thread_locked: 'missing-permission',
  posting_to_general_channel_denied: 'missing-permission',
  no_permission: 'missing-permission',
  missing_scope: 'missing-permission',
  access_denied: 'missing-permission',
  ekm_access_denied: 'missing-permission',
  accesslimited: 'missing-permission',
  team_access_not_granted: 'missing-permission',
  account_inactive: 'bot-removed',
  token_revoked: 'bot-removed',
  token_expired: 'bot-removed',
  invalid_auth: 'bot-removed',
  user_removed_from_team: 'bot-removed',
  team_disabled: 'bot-removed',
  cannot_dm_bot: 'person-closed',
  user_disabled: 'person-closed',
  user_not_found: 'person-closed',
  user_not_visible: 'person-closed',
  messages_tab_disabled: 'person-closed',
};

/** "It's possible some aspect of the operation succeeded before the error was raised." */
const undecided = ['fatal_error', 'internal_error', 'service_unavailable', 'request_timeout'];

/** Certainly not done, and worth another attempt. */
const later = ['ratelimited', 'rate_limited', 'team_added_to_org'];

/** What is gone or closed where a person is written to is the person's. */
const ofPersons: Partial<Record<Refusal, Refusal>> = {
  'channel-gone': 'person-closed',
  'not-invited': 'person-closed',
};

/** Why a place takes no post, if that is what Slack's word says. */
export function refusalOf(error: unknown, personal: boolean): Refusal | undefined {
  const code = codeOf(error);
  const refusal = code !== undefined && Object.hasOwn(refusals, code) ? refusals[code] : undefined;
  return refusal && personal ? (ofPersons[refusal] ?? refusal) : refusal;
}

/** How a post failed, for whoever decides what to do next; a fault of ours stays what it is. */
export function postFailure(error: unknown, personal: boolean): unknown {
  const refusal = refusalOf(error, personal);
  const failure = refusal ? ({ kind: 'refused', refusal } as const) : failureOf(error);
  return failure ? new DeliveryError(failure, { cause: error }) : error;
}

/** How looking for an earlier post failed. Whatever it was, nothing was posted by that. */
export function lookUpFailure(error: unknown, personal: boolean): unknown {
  if (error instanceof DeliveryError) return error;
  const options = { cause: error };
  if (codeOf(error) === 'missing_scope') return new DeliveryError({ kind: 'undecidable' }, options);
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
  if (neverReached(error) || isProxysRefusal(error)) return { kind: 'not-sent' };
  // Broken off, too late, cut short, an error of the server's: it may have been done.
  if (!(error instanceof webApi.WebAPIPlatformError)) return { kind: 'unknown' };
  const code = error.data.error;
  if (later.includes(code)) return { kind: 'not-sent' };
  // What is no word of Slack's is the page of something in between.
  return undecided.includes(code) || !/^[a-z0-9_]+$/u.test(code) ? { kind: 'unknown' } : undefined;
}

/** Slack itself says no with a 200. */
function isProxysRefusal(error: unknown): boolean {
  if (!(error instanceof webApi.WebAPIHTTPError)) return false;
  const { statusCode } = error;
  return statusCode >= 400 && statusCode < 500 && statusCode !== 408;
}
