import { z } from 'zod';
import { localeSchema } from './commentary.ts';
import type { Actor, Place } from './request.ts';
import { takes } from './take.ts';

/** What somebody is in a place, the more the later. `none`: they cannot see it. */
export const roles = ['none', 'member', 'manager', 'admin'] as const;
export type Role = (typeof roles)[number];

export function atLeast(role: Role, wanted: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(wanted);
}

/**
 * Why the bot cannot post in a place.
 * - missing-permission: it is there, but may not write (Discord's permissions; a Slack channel where few may post).
 * - not-invited: it is not a member of that channel (Slack).
 * - channel-gone, archived: the channel.
 * - bot-removed: the bot is not in that guild or workspace any more.
 * - person-closed: the person takes no direct messages from it.
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

/** What a platform knows of a place and of somebody in it. */
export interface Access {
  readonly role: Role;
  /** Undefined: the bot can post there. */
  readonly refusal?: Refusal;
  /** How the channel is called there, without a `#`, where the platform knows it by heart. */
  readonly name?: string;
}

/** Who may subscribe a place, and change its settings. */
export const subscriberRules = ['member', 'manager', 'admin'] as const satisfies readonly Role[];
export type SubscriberRule = (typeof subscriberRules)[number];

/** What a place has set for itself; what is absent is as elsewhere. */
export const placeSettingsSchema = z.object({
  /** Of what all see there. */
  locale: localeSchema.optional(),
  /** The take that a card is posted with. */
  take: z.enum(takes).optional(),
  timeZone: z.string().optional(),
  subscribers: z.enum(subscriberRules).optional(),
});
export type PlaceSettings = Readonly<z.infer<typeof placeSettingsSchema>>;

/** A whole guild or workspace, or one channel of it. */
export interface Scope {
  readonly platform: string;
  readonly workspace: string;
  /** Undefined: all of it. */
  readonly channel?: string;
  /** Whose direct messages these are: one area, whichever way their channel is named. */
  readonly person?: string;
}

/** Settings by area. Those of a channel come before those of its workspace. */
export interface SettingsStore {
  /** As they apply in this place. */
  of(place: Scope): Promise<PlaceSettings>;
  /** As they were set for exactly this area. */
  own(scope: Scope): Promise<PlaceSettings>;
  /** Takes the place of what was set there; without any, the area is forgotten. */
  set(scope: Scope, settings: PlaceSettings): Promise<void>;
}

/** Asks the place's platform: may reject when the platform cannot be reached. */
export type AskAccess = (place: Place, actor: Actor) => Promise<Access>;
