import { type Usage, usageCard } from '../../src/cards/common/usage.ts';
import { type CommandContext, defineCommand } from '../../src/core/bot/command.ts';
import type { Reply } from '../../src/core/card/reply.ts';
import type { Place } from '../../src/core/model/place.ts';
import type { RequestBase } from '../../src/core/model/request.ts';
import type { Subscription, SubscriptionSettings } from '../../src/core/model/subscription.ts';
import { messagesFor } from '../../src/messages/index.ts';
import { scheduleText } from '../../src/messages/subscription-text.ts';
import { currentPlace } from '../support/current-place.ts';
import { permissionsIn, requirePosting, requireRole } from '../support/permissions.ts';
import { channelOption, meOption, subscriptionOptions } from './options.ts';
import { showSubscription } from './show.ts';
import { defaultSettings, parseSettings, settingsInput } from './subscription-settings.ts';

const NAME = 'digest subscribe';

export const subscribe = defineCommand({
  name: 'subscribe',
  names: { fr: 'abonner', en: 'subscribe' },
  description: {
    fr: 'Recevoir le digest ici, à l’heure de votre choix',
    en: 'Get the digest here, at a time of your choice',
  },
  options: { ...subscriptionOptions, channel: channelOption, me: meOption },
  visibility: () => 'private',
  run: async (input, context) => {
    const { request } = context;
    if (context.forms && Object.keys(request.input).length === 0) return subscribeForm(context);
    const place = input.me ? request.direct : placeOf(input.channel, request);
    const given = parseSettings(input, context);
    // A form shows an error about the place beside the option that names it.
    const option = place === request.direct ? 'me' : 'channel';
    const permissions = await permissionsIn(place, context);
    requireRole(permissions.role, permissions.requiredRole, place.platform, option);
    requirePosting(permissions, option);
    const settings = { ...(await defaultSettings(place, context)), ...given };
    const { subscription, isNew } = await subscribeOnce(place, settings, context);
    return showSubscription(subscription, permissions, context, isNew ? 'subscribed' : 'already');
  },
});

/** The form, filled in with the defaults; where the platform has no forms, what to type. */
export async function subscribeForm(context: CommandContext): Promise<Reply> {
  const { request, locale } = context;
  const settings = await defaultSettings(currentPlace(request), context);
  const card = usageCard(usageOf(settings, context), locale);
  const form = { command: NAME, input: settingsInput(settings, context) };
  return { card, visibility: 'private', ...(context.forms && { form }) };
}

function placeOf(channel: string | undefined, request: RequestBase): Place {
  const here = currentPlace(request);
  if (channel === undefined || channel === request.place.channel) return here;
  const { platform, workspace } = request.place;
  return { platform, workspace, channel };
}

/** The same settings twice are one subscription: impatient people send a form again. */
async function subscribeOnce(
  place: Place,
  settings: SubscriptionSettings,
  { digests, request }: CommandContext,
): Promise<{ readonly subscription: Subscription; readonly isNew: boolean }> {
  const same = (await digests.findByPlace(place)).find((one) => settingsKey(one) === settingsKey(settings));
  if (same) return { subscription: same, isNew: false };
  return { subscription: await digests.subscribe(place, settings, request.actor.id), isNew: true };
}

function settingsKey({
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

function usageOf(settings: SubscriptionSettings, { locale, spell, library }: CommandContext): Usage {
  const words = messagesFor(locale).subscription.usage;
  const command = spell(NAME);
  const { time, days, topics } = subscriptionOptions;
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
    notes: [
      words.defaults(scheduleText(settings, locale), settings.maxItems),
      words.me(meOption.names[locale]),
    ],
  };
}
