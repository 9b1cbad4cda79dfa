import type { CommandContext } from '../../src/core/bot/command.ts';
import { type Access, isAtLeast, type Role, type SubscriberRole } from '../../src/core/model/access.ts';
import { UserError } from '../../src/core/model/errors.ts';
import type { Place } from '../../src/core/model/place.ts';
import type { RequestBase } from '../../src/core/model/request.ts';

/** What the reader may do in a place. Look it up for each action: a button may be forged, and roles change. */
export interface Permissions extends Access {
  /** May see the place's subscriptions. */
  readonly canSee: boolean;
  /** May subscribe the place, and change its subscriptions and settings. */
  readonly canManage: boolean;
  /** The role that managing takes there. */
  readonly requiredRole: SubscriberRole;
}

const NO_PERMISSIONS: Permissions = { role: 'none', canSee: false, canManage: false, requiredRole: 'member' };

/** @throws UserError `unavailable` when the platform does not answer; StoreUnavailableError. */
export async function permissionsIn(place: Place, context: CommandContext): Promise<Permissions> {
  const { request } = context;
  const isOwn = isOwnDirect(place, request);
  const isSomebodyElses = place.person !== undefined && !isOwn;
  // The id of a person means something on their own platform only.
  if (isSomebodyElses || place.platform !== request.place.platform) return NO_PERMISSIONS;
  const access = await context.access(place, request.actor);
  // In their own direct messages everybody is an admin.
  if (isOwn) return { ...access, role: 'admin', canSee: true, canManage: true, requiredRole: 'member' };
  const { subscribers } = await context.settingsStore.effective(place);
  const requiredRole = subscribers ?? context.subscribers;
  const canManage = isAtLeast(access.role, requiredRole);
  return { ...access, requiredRole, canSee: access.role !== 'none', canManage };
}

/** @throws UserError `not-allowed`. */
export function requireRole(role: Role, required: SubscriberRole, platform: string, option?: string): void {
  if (isAtLeast(role, required)) return;
  throw new UserError({ code: 'not-allowed', context: { rule: required, platform } }, option);
}

/** @throws UserError `place-refused` when the bot cannot post there. */
export function requirePosting({ refusal }: Permissions, option?: string): void {
  if (refusal !== undefined) throw new UserError({ code: 'place-refused', context: { refusal } }, option);
}

/**
 * For what concerns the whole guild or workspace. Never passes in direct messages: there the role says nothing.
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

/** The reader's own direct messages with the bot. */
function isOwnDirect({ platform, workspace, person }: Place, { direct }: RequestBase): boolean {
  return person === direct.person && workspace === direct.workspace && platform === direct.platform;
}
