import { DiscordAPIError } from 'discord.js';
import type { Refusal } from '../../../core/model/access.ts';
import { codes } from '../connect/errors.ts';

const refusals: Readonly<Record<number, Refusal>> = {
  [codes.unknownChannel]: 'channel-gone',
  [codes.unknownGuild]: 'bot-removed',
  [codes.missingAccess]: 'missing-permission',
  [codes.missingPermissions]: 'missing-permission',
  [codes.verificationTooHigh]: 'missing-permission',
  [codes.notATextChannel]: 'missing-permission',
  [codes.wrongChannelType]: 'missing-permission',
  // Of a forum whose tags are for moderators alone, or that has none.
  [codes.noTagForUs]: 'missing-permission',
  [codes.tagRequired]: 'missing-permission',
  [codes.archivedThread]: 'archived',
  [codes.lockedThread]: 'archived',
  [codes.cannotMessageUser]: 'person-closed',
  [codes.noMutualGuild]: 'person-closed',
  [codes.unknownUser]: 'person-closed',
  [codes.invalidRecipient]: 'person-closed',
};

/** Why the place takes nothing from us; undefined where the error says something else. */
export function refusalOf(error: unknown): Refusal | undefined {
  return error instanceof DiscordAPIError ? refusals[Number(error.code)] : undefined;
}
