import { DiscordAPIError } from 'discord.js';
import type { Refusal } from '../../../core/model/access.ts';
import { codes } from '../connect/errors.ts';

/** What Discord's error codes mean for posting in a place. */
const refusalsByCode: Readonly<Record<number, Refusal>> = {
  [codes.unknownChannel]: 'channel-gone',
  [codes.unknownGuild]: 'bot-removed',
  [codes.missingAccess]: 'missing-permission',
  [codes.missingPermissions]: 'missing-permission',
  [codes.verificationTooHigh]: 'missing-permission',
  [codes.notATextChannel]: 'missing-permission',
  [codes.wrongChannelType]: 'missing-permission',
  // A forum that requires a tag, but has none that the bot may use.
  [codes.noTagForUs]: 'missing-permission',
  [codes.tagRequired]: 'missing-permission',
  [codes.archivedThread]: 'archived',
  [codes.lockedThread]: 'archived',
  [codes.cannotMessageUser]: 'person-closed',
  [codes.noMutualGuild]: 'person-closed',
  [codes.unknownUser]: 'person-closed',
  [codes.invalidRecipient]: 'person-closed',
};

/** Why a place refuses posts of the bot; undefined for any other error. */
export function refusalOf(error: unknown): Refusal | undefined {
  return error instanceof DiscordAPIError ? refusalsByCode[Number(error.code)] : undefined;
}
