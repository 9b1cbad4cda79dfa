import type { Place } from './place.ts';
import type { Actor } from './request.ts';

/** What somebody is in a place, in ascending order. `none`: they cannot see it. */
const roles = ['none', 'member', 'manager', 'admin'] as const;
export type Role = (typeof roles)[number];

export function isAtLeast(role: Role, wanted: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(wanted);
}

/**
 * Why the bot cannot post in a place.
 * - missing-permission: it is there, but may not write (Discord's permissions; a Slack channel that restricts posting).
 * - not-invited: it is not a member of that channel (Slack).
 * - channel-gone, archived: the channel is deleted, or archived.
 * - bot-removed: the bot is no longer in that guild or workspace.
 * - person-closed: the person does not accept direct messages from it.
 */
export const refusals = [
  'missing-permission',
  'not-invited',
  'channel-gone',
  'archived',
  'bot-removed',
  'person-closed',
] as const;
export type Refusal = (typeof refusals)[number];

/** What somebody may do in a place, and whether the bot can post there. */
export interface Access {
  readonly role: Role;
  /** Undefined: the bot can post there. */
  readonly refusal?: Refusal;
  /** The channel's name without `#`, if the platform knows it without asking. */
  readonly name?: string;
}

/** Who may subscribe a place, and change its settings. */
export const subscriberRoles = ['member', 'manager', 'admin'] as const satisfies readonly Role[];
export type SubscriberRole = (typeof subscriberRoles)[number];

/** Asks the place's platform. Rejects when the platform cannot be reached. */
export type CheckAccess = (place: Place, actor: Actor) => Promise<Access>;
