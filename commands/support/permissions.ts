import type { CommandContext } from '../../src/core/bot/command.ts';
import { type Access, isAtLeast, type Role, type SubscriberRole } from '../../src/core/model/access.ts';
import { UserError } from '../../src/core/model/errors.ts';
import type { Place } from '../../src/core/model/place.ts';
import type { RequestBase } from '../../src/core/model/request.ts';

/** What somebody may do in a place. Asked anew for each deed: no button carries any authority. */
export interface Permissions extends Access {
  /** May know what there is. */
  readonly sees: boolean;
  /** May subscribe the place, and change what it has settled. */
  readonly may: boolean;
  /** What that takes. */
  readonly rule: SubscriberRole;
}

const NO_PERMISSIONS: Permissions = { role: 'none', sees: false, may: false, rule: 'member' };

/** @throws UserError `unavailable` when the platform cannot be asked; StoreUnavailableError. */
export async function permissionsIn(place: Place, context: CommandContext): Promise<Permissions> {
  const { request } = context;
  const own = isOwn(place, request);
  const theirs = place.person !== undefined && !own;
  // Ids mean something on their own platform only.
  if (theirs || place.platform !== request.place.platform) return NO_PERMISSIONS;
  const access = await context.access(place, request.actor);
  // Everybody is at home in their own direct messages.
  if (own) return { ...access, role: 'admin', sees: true, may: true, rule: 'member' };
  const { subscribers } = await context.settingsStore.effective(place);
  const rule = subscribers ?? context.subscribers;
  return { ...access, rule, sees: access.role !== 'none', may: isAtLeast(access.role, rule) };
}

/** @throws UserError `not-allowed`. */
export function requireRole(role: Role, rule: SubscriberRole, platform: string, option?: string): void {
  if (!isAtLeast(role, rule))
    throw new UserError({ code: 'not-allowed', context: { rule, platform } }, option);
}

/** @throws UserError `place-refused` when the bot cannot post there. */
export function requirePosting({ refusal }: Permissions, option?: string): void {
  if (refusal !== undefined) throw new UserError({ code: 'place-refused', context: { refusal } }, option);
}

/**
 * Only those who speak for the whole guild or workspace, asked from one of its channels: in direct messages everybody
 * is at home.
 * @throws UserError `not-allowed`, `unavailable`.
 */
export async function requireAdmin({ request, access }: CommandContext, option?: string): Promise<void> {
  const { place, actor } = request;
  const role = place.person === undefined ? (await access(place, actor)).role : 'none';
  requireRole(role, 'admin', place.platform, option);
}

/** @throws UserError `editors-only`. */
export function requireEditor({ isEditor }: CommandContext): void {
  if (!isEditor) throw new UserError({ code: 'editors-only', context: {} });
}

/** The reader's own direct messages. */
function isOwn({ platform, workspace, person }: Place, { direct }: RequestBase): boolean {
  return person === direct.person && workspace === direct.workspace && platform === direct.platform;
}
