import { type HowTo, howToCard } from '../../src/cards/common/how-to.ts';
import { type CommandContext, defineCommand } from '../../src/core/bot/command.ts';
import type { Reply } from '../../src/core/card/reply.ts';
import type { Place } from '../../src/core/model/place.ts';
import type { RequestBase } from '../../src/core/model/request.ts';
import type { Subscription, SubscriptionSettings } from '../../src/core/model/subscription.ts';
import { messagesFor } from '../../src/messages/index.ts';
import { scheduleText } from '../../src/messages/subscription-text.ts';
import { currentPlace } from '../support/current-place.ts';
import { permissionsIn, requirePosting, requireRole } from '../support/permissions.ts';
import { channelOption, meOption, wishOptions } from './options.ts';
import { showSubscription } from './show.ts';
import { defaultWish, inputOf, wishOf } from './subscription-settings.ts';

const NAME = 'digest subscribe';

export const subscribe = defineCommand({
  name: 'subscribe',
  names: { fr: 'abonner', en: 'subscribe' },
  description: {
    fr: 'Recevoir le digest ici, à l’heure de votre choix',
    en: 'Get the digest here, at a time of your choice',
  },
  options: { ...wishOptions, channel: channelOption, me: meOption },
  visibility: () => 'private',
  run: async (input, context) => {
    const { request } = context;
    if (context.forms && Object.keys(request.input).length === 0) return subscribeForm(context);
    const place = input.me ? request.direct : targetOf(input.channel, request);
    const wish = wishOf(input, context);
    // A notice about the place is said beside the option that names it.
    const option = place === request.direct ? 'me' : 'channel';
    const permissions = await permissionsIn(place, context);
    requireRole(permissions.role, permissions.rule, place.platform, option);
    requirePosting(permissions, option);
    const { subscription, isNew } = await keep(
      place,
      { ...(await defaultWish(place, context)), ...wish },
      context,
    );
    return showSubscription(subscription, permissions, context, isNew ? 'subscribed' : 'already');
  },
});

/** The form, filled in with what goes without saying; where there are none, what to type. */
export async function subscribeForm(context: CommandContext): Promise<Reply> {
  const { request, locale } = context;
  const wish = await defaultWish(currentPlace(request), context);
  const card = howToCard(howTo(wish, context), locale);
  const form = { command: NAME, input: inputOf(wish, context) };
  return { card, visibility: 'private', ...(context.forms && { form }) };
}

function targetOf(channel: string | undefined, request: RequestBase): Place {
  const here = currentPlace(request);
  if (channel === undefined || channel === request.place.channel) return here;
  const { platform, workspace } = request.place;
  return { platform, workspace, channel };
}

/** The same wish twice is one digest: a form may be sent again by impatience. */
async function keep(
  place: Place,
  wish: SubscriptionSettings,
  { digests, request }: CommandContext,
): Promise<{ readonly subscription: Subscription; readonly isNew: boolean }> {
  const same = (await digests.findByPlace(place)).find((one) => keyOf(one) === keyOf(wish));
  if (same) return { subscription: same, isNew: false };
  return { subscription: await digests.subscribe(place, wish, request.actor.id), isNew: true };
}

function keyOf({
  time,
  timeZone,
  days,
  topics,
  locale,
  maxItems,
  whenEmpty,
  thread = false,
}: SubscriptionSettings): string {
  return JSON.stringify([time, timeZone, days, topics.toSorted(), locale, maxItems, whenEmpty, thread]);
}

function howTo(wish: SubscriptionSettings, { locale, spell, library }: CommandContext): HowTo {
  const words = messagesFor(locale).subscription.howTo;
  const command = spell(NAME);
  const { time, days, topics } = wishOptions;
  const [topic] = library.topics();
  const monday = days.choices.find(({ value }) => value === 'monday')?.names[locale].toLowerCase() ?? '';
  const wanted = topic ? ` ${topics.names[locale]}:"${topic.names[locale]}"` : '';
  return {
    title: words.subscribeTitle,
    intro: words.intro,
    examples: [
      `${command} ${time.names[locale]}:8:00`,
      `${command} ${time.names[locale]}:17:30 ${days.names[locale]}:${monday}${wanted}`,
    ],
    notes: [words.defaults(scheduleText(wish, locale), wish.maxItems), words.me(meOption.names[locale])],
  };
}
