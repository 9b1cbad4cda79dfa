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
  requireRole(permissions.role, permissions.rule, subscription.place.platform);
  return permissions;
}

/**
 * Who may not see it is told what they would be told of one that is no more.
 * @throws UserError `gone-subscription`.
 */
export async function requireSeeing(
  { place, state }: Subscription,
  context: CommandContext,
): Promise<Permissions> {
  const permissions = await permissionsIn(place, context);
  if (permissions.sees && (permissions.may || state !== 'ended')) return permissions;
  throw new UserError({ code: 'gone-subscription', context: {} });
}
