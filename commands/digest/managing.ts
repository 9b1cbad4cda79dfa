import { UserError } from '../../src/core/model/errors.ts';
import type { Subscription } from '../../src/core/model/subscription.ts';
import type { Asking } from '../support/command-context.ts';
import { requireRole, type Standing, standingIn } from '../support/permissions.ts';

/** @throws UserError `gone-subscription`, `not-allowed`. */
export async function requireManaging(subscription: Subscription, asking: Asking): Promise<Standing> {
  const standing = await requireSeeing(subscription, asking);
  requireRole(standing.role, standing.rule, subscription.place.platform);
  return standing;
}

/**
 * Who may not see it is told what they would be told of one that is no more.
 * @throws UserError `gone-subscription`.
 */
export async function requireSeeing({ place, state }: Subscription, asking: Asking): Promise<Standing> {
  const standing = await standingIn(place, asking);
  if (standing.sees && (standing.may || state !== 'ended')) return standing;
  throw new UserError({ code: 'gone-subscription', context: {} });
}
