import { digestOf } from '../../src/cards/article/show.ts';
import { deedButton } from '../../src/cards/digest/subscription.ts';
import type { SubscriptionDeed } from '../../src/core/bot/action.ts';
import { noticeOf } from '../../src/core/card/notice.ts';
import type { Reply } from '../../src/core/card/reply.ts';
import type { Subscription } from '../../src/core/model/subscription.ts';
import { localDay, longDate } from '../../src/messages/dates.ts';
import { messagesFor } from '../../src/messages/index.ts';
import { shelfOf } from '../support/card-source.ts';
import type { Asking } from '../support/command-context.ts';
import { privateOption } from '../support/options.ts';
import { requirePosting, type Standing } from '../support/permissions.ts';
import { editForm } from './edit-form.ts';
import { requireManaging, requireSeeing } from './managing.ts';
import { showSubscription } from './show.ts';

/**
 * Does it, if the reader may. One that ended can only be brought back: anything else shows it.
 * @throws UserError `gone-subscription`, `not-allowed`, `place-refused`, `unavailable`.
 */
export async function doDeed(
  deed: SubscriptionDeed,
  subscription: Subscription,
  asking: Asking,
): Promise<Reply> {
  if (deed === 'show' || (subscription.state === 'ended' && deed !== 'undo')) {
    return showSubscription(subscription, await requireSeeing(subscription, asking), asking);
  }
  if (deed === 'preview') {
    await requireSeeing(subscription, asking);
    return previewOf(subscription, asking);
  }
  const standing = await requireManaging(subscription, asking);
  if (deed === 'edit') return editForm(subscription, standing, asking);
  const changed = await change(deed, subscription, standing, asking);
  return showSubscription(changed, standing, asking, outcomes[deed]);
}

const outcomes = { pause: 'paused', resume: 'resumed', end: 'ended', undo: 'undone' } as const;

async function change(
  deed: keyof typeof outcomes,
  { id }: Subscription,
  standing: Standing,
  { context: { digests } }: Asking,
): Promise<Subscription> {
  switch (deed) {
    case 'pause':
      return digests.pause(id);
    case 'end':
      return digests.end(id);
    case 'resume':
    case 'undo':
      requirePosting(standing);
      return digests.resume(id);
  }
}

/** The very card that would be posted, or why none would be. */
async function previewOf(subscription: Subscription, { context, locale }: Asking): Promise<Reply> {
  const subject = await context.digests.preview(subscription);
  if (subject) return { card: await digestOf(subject, shelfOf(context)), visibility: 'private' };
  const { coveredUntil, timeZone, topics } = subscription;
  const words = messagesFor(locale).subscription.preview;
  const since = longDate(localDay(coveredUntil, timeZone), locale);
  const text = topics.length > 0 ? words.nothingOnTopics(since) : words.nothing(since);
  const hint = words.hint(`${context.spell('digest now')} ${privateOption.names[locale]}`);
  const card = noticeOf(locale, words.title, `${text} ${hint}`);
  return { card: { ...card, buttons: [deedButton('show', subscription, locale)] }, visibility: 'private' };
}
