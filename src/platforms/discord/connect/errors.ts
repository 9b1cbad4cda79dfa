import { DiscordAPIError, DiscordjsError, DiscordjsErrorCodes, HTTPError } from 'discord.js';
import type { Locale } from '../../../core/model/locale.ts';
import { messagesFor } from '../../../messages/index.ts';
import { PlatformError } from '../../platform.ts';

/** The JSON error codes of Discord (developer documentation, "Opcodes and Status Codes") that we act on. */
export const codes = {
  unknownChannel: 10003,
  unknownGuild: 10004,
  unknownMember: 10007,
  unknownMessage: 10008,
  unknownUser: 10013,
  unknownWebhook: 10015,
  unknownInteraction: 10062,
  channelWriteLimit: 20028,
  tooManyReactions: 30010,
  directMessagesTooFast: 40003,
  sendingDisabled: 40004,
  featureDisabled: 40006,
  alreadyAcknowledged: 40060,
  resourceLimited: 40062,
  noTagForUs: 40066,
  tagRequired: 40067,
  cloudflareBlocks: 40333,
  missingAccess: 50001,
  cannotMessageUser: 50007,
  notATextChannel: 50008,
  verificationTooHigh: 50009,
  missingPermissions: 50013,
  wrongChannelType: 50024,
  invalidWebhookToken: 50027,
  invalidRecipient: 50033,
  archivedThread: 50083,
  noMutualGuild: 50278,
  reactionBlocked: 90001,
  overloaded: 130000,
  threadExists: 160004,
  lockedThread: 160005,
  tooManyThreads: 160006,
} as const;

/** An interaction's token has expired. */
export const expiredTokenCodes = [
  codes.unknownInteraction,
  codes.invalidWebhookToken,
  codes.unknownWebhook,
] as const;

/** Whether Discord answered with one of these JSON error codes. */
export function hasCode(error: unknown, ...wanted: readonly number[]): boolean {
  return error instanceof DiscordAPIError && wanted.some((code) => code === error.code);
}

/** Why connecting failed, as one sentence for the operator. */
export function startError(error: unknown, apiUrl: string, locale: Locale): PlatformError {
  if (error instanceof PlatformError) return error;
  const words = messagesFor(locale).discord;
  if (isTokenInvalid(error)) return new PlatformError(words.tokenRefused, { cause: error });
  return new PlatformError(words.unreachable(apiUrl), { cause: error });
}

function isTokenInvalid(error: unknown): boolean {
  if (error instanceof DiscordjsError) return error.code === DiscordjsErrorCodes.TokenInvalid;
  return (error instanceof DiscordAPIError || error instanceof HTTPError) && error.status === 401;
}

/** Why the gateway closed for good ("Gateway Close Event Codes"), as one sentence for the operator. */
export function closeError(code: number, apiUrl: string, locale: Locale): PlatformError {
  const words = messagesFor(locale).discord;
  if (code === 4004) return new PlatformError(words.tokenRefused);
  return new PlatformError(code === 4013 || code === 4014 ? words.intentsRefused : words.unreachable(apiUrl));
}
