import type { CommandContext } from '../../src/core/bot/command.ts';
import { UserError } from '../../src/core/model/errors.ts';
import type { Subscription } from '../../src/core/model/subscription.ts';
import { type Permissions, permissionsIn, requireRole } from '../support/permissions.ts';

/** @throws UserError `gone-subscription`, `not-allowed`. */
export async function requireManaging(
  subscription: Subscription,
  context: CommandContext,
): Promise<Permissions> {
  const permissions = await requireSeeing(subscription, context);
  requireRole(permissions.role, permissions.requiredRole, subscription.place.platform);
  return permissions;
}

/**
 * The error does not tell a subscription that the reader may not see from one that is gone.
 * @throws UserError `gone-subscription`.
 */
export async function requireSeeing(
  { place, state }: Subscription,
  context: CommandContext,
): Promise<Permissions> {
  const permissions = await permissionsIn(place, context);
  if (permissions.canSee && (permissions.canManage || state !== 'ended')) return permissions;
  throw new UserError({ code: 'gone-subscription', context: {} });
}
