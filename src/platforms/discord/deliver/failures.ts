import { DiscordAPIError, RateLimitError } from 'discord.js';
import { DeliveryError } from '../../../core/model/delivery.ts';
import { codes } from '../connect/errors.ts';
import { refusalOf } from '../places/refusals.ts';

/** Turned down for now, whatever the place: Discord is busy, suspects us, or does not know our token any more. */
const passing: readonly number[] = [
  codes.directMessagesTooFast,
  codes.sendingDisabled,
  codes.featureDisabled,
  codes.cloudflareBlocks,
  codes.channelWriteLimit,
  codes.resourceLimited,
  codes.tooManyThreads,
  codes.overloaded,
];
const PASSING_WAIT_MS = 60_000;

/**
 * What an error of discord.js means for a delivery. `maybe`: one of its requests may have arrived. What Discord turned
 * down for another reason than the place is a fault of ours, and stays as it is.
 */
export function failureOf(error: unknown, maybe: boolean): unknown {
  if (error instanceof DeliveryError) return error;
  if (maybe) return new DeliveryError({ kind: 'unknown' }, { cause: error });
  const refusal = refusalOf(error);
  if (refusal) return new DeliveryError({ kind: 'refused', refusal }, { cause: error });
  if (error instanceof RateLimitError) {
    const { timeToReset, retryAfter, sublimitTimeout } = error;
    const retryAfterMs = Math.max(0, timeToReset, retryAfter, sublimitTimeout);
    return new DeliveryError({ kind: 'not-sent', retryAfterMs }, { cause: error });
  }
  if (!(error instanceof DiscordAPIError)) return new DeliveryError({ kind: 'not-sent' }, { cause: error });
  if (error.status !== 401 && !passing.includes(Number(error.code))) return error;
  return new DeliveryError({ kind: 'not-sent', retryAfterMs: PASSING_WAIT_MS }, { cause: error });
}
