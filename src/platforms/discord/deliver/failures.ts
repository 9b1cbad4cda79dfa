import { DiscordAPIError, RateLimitError } from 'discord.js';
import { DeliveryError } from '../../../core/model/delivery.ts';
import { codes } from '../connect/errors.ts';
import { refusalOf } from '../places/refusals.ts';

/** Temporary, and not about the place: Discord is busy, suspects the bot of spam, or does not accept its token. */
const temporaryCodes: readonly number[] = [
  codes.directMessagesTooFast,
  codes.sendingDisabled,
  codes.featureDisabled,
  codes.cloudflareBlocks,
  codes.channelWriteLimit,
  codes.resourceLimited,
  codes.tooManyThreads,
  codes.overloaded,
];
const TEMPORARY_WAIT_MS = 60_000;

/**
 * What an error of discord.js means for a delivery, as a DeliveryError. `mayHaveArrived`: so may one of its requests.
 * An error that Discord returned for another reason than the place is a bug of ours, and is returned unchanged.
 */
export function deliveryErrorOf(error: unknown, mayHaveArrived: boolean): unknown {
  if (error instanceof DeliveryError) return error;
  if (mayHaveArrived) return new DeliveryError({ kind: 'unknown' }, { cause: error });
  const refusal = refusalOf(error);
  if (refusal) return new DeliveryError({ kind: 'refused', refusal }, { cause: error });
  if (error instanceof RateLimitError) {
    const { timeToReset, retryAfter, sublimitTimeout } = error;
    const retryAfterMs = Math.max(0, timeToReset, retryAfter, sublimitTimeout);
    return new DeliveryError({ kind: 'not-sent', retryAfterMs }, { cause: error });
  }
  if (!(error instanceof DiscordAPIError)) return new DeliveryError({ kind: 'not-sent' }, { cause: error });
  if (error.status !== 401 && !temporaryCodes.includes(Number(error.code))) return error;
  return new DeliveryError({ kind: 'not-sent', retryAfterMs: TEMPORARY_WAIT_MS }, { cause: error });
}
