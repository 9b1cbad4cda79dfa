import type { SubscriptionAction } from '../../src/core/bot/action.ts';
import type { CommandContext } from '../../src/core/bot/command.ts';
import type { SuggestContext, Suggestion } from '../../src/core/bot/options.ts';
import { UserError } from '../../src/core/model/errors.ts';
import type { Place } from '../../src/core/model/place.ts';
import { type Subscription, subscriptionIdSchema } from '../../src/core/model/subscription.ts';
import type { Digests } from '../../src/core/ports/digests.ts';
import { foldAccents } from '../../src/core/util/fold-accents.ts';
import { subscriptionLabel } from '../../src/messages/subscription-text.ts';
import { currentPlace } from '../support/current-place.ts';
import { permissionsIn, requireRole } from '../support/permissions.ts';

/** Suggests the subscriptions of this place, and the reader's own. */
export function suggestSubscriptions(typed: string, context: SuggestContext): Promise<readonly Suggestion[]> {
  return suggest(typed, (place) => context.digests.findByPlace(place), context);
}

/** Suggests those that can be resumed. */
export function suggestStopped(typed: string, context: SuggestContext): Promise<readonly Suggestion[]> {
  return suggest(typed, (place) => resumable(place, context.digests), context);
}

async function suggest(
  typed: string,
  foundIn: (place: Place) => Promise<readonly Subscription[]>,
  { library, place, direct, locale }: SuggestContext,
): Promise<readonly Suggestion[]> {
  const found = await Promise.all([place.person === undefined ? foundIn(place) : [], foundIn(direct)]);
  const topics = library.topics();
  return found
    .flat()
    .map((one) => ({ label: subscriptionLabel(one, { locale, topics }), value: one.id }))
    .filter(({ label }) => foldAccents(label).includes(foldAccents(typed.trim())));
}

/** Those that are not active, with the ended ones; where all are active, all of them. */
async function resumable(place: Place, digests: Digests): Promise<readonly Subscription[]> {
  const [living, ended] = await Promise.all([digests.findByPlace(place), digests.findEnded(place)]);
  const stopped = [...living.filter(({ state }) => state !== 'active'), ...ended];
  return stopped.length > 0 ? stopped : living;
}

/**
 * All that may be meant, by id or by label; where nothing is given, all that the reader may do this with.
 * @throws UserError `no-subscription`, `not-allowed`.
 */
export async function findSubscriptions(
  given: string | undefined,
  action: SubscriptionAction,
  context: CommandContext,
): Promise<readonly Subscription[]> {
  const { digests, library, locale } = context;
  if (given !== undefined && subscriptionIdSchema.safeParse(given).success) {
    const found = await digests.find(given);
    if (found) return [found];
  }
  const candidates = await candidatesFor(action, context);
  if (given === undefined) return candidates;
  const topics = library.topics();
  return candidates.filter(
    (one) => foldAccents(subscriptionLabel(one, { locale, topics })) === foldAccents(given),
  );
}

/** Those of this place that the reader may do this with, and their own. */
async function candidatesFor(
  action: SubscriptionAction,
  context: CommandContext,
): Promise<readonly Subscription[]> {
  const { request, digests } = context;
  const here = currentPlace(request);
  const foundIn = (place: Place) =>
    action === 'resume' ? resumable(place, digests) : digests.findByPlace(place);
  const [there, own] = await Promise.all([
    here === request.direct ? [] : foundIn(here),
    foundIn(request.direct),
  ]);
  if (there.length + own.length === 0) throw new UserError({ code: 'no-subscription', context: {} });
  if (there.length === 0) return own;
  const permissions = await permissionsIn(here, context);
  if (action === 'preview' ? permissions.canSee : permissions.canManage) return [...there, ...own];
  if (own.length === 0) requireRole(permissions.role, permissions.requiredRole, here.platform);
  return own;
}
