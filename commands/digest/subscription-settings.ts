import type { CommandContext } from '../../src/core/bot/command.ts';
import type { Input } from '../../src/core/bot/options.ts';
import { UserError } from '../../src/core/model/errors.ts';
import type { Localized } from '../../src/core/model/locale.ts';
import type { Place } from '../../src/core/model/place.ts';
import type { CommandRequest } from '../../src/core/model/request.ts';
import {
  DEFAULT_DIGEST_ITEMS,
  type SubscriptionSettings,
  type Weekday,
  weekdays,
} from '../../src/core/model/subscription.ts';
import type { Clock } from '../../src/core/ports/clock.ts';
import type { Library } from '../../src/core/ports/library.ts';
import { sanitizeUserText } from '../../src/core/util/sanitize-user-text.ts';
import { parseTimeZone } from '../../src/core/util/time-zones.ts';
import { requireTimeZone } from '../support/time-zone.ts';
import { subscriptionOptions } from './options.ts';
import { parseTime } from './time.ts';
import { allTopics, parseTopics } from './topics.ts';

type SubscriptionInput = Input<typeof subscriptionOptions>;
type DaysChoice = NonNullable<SubscriptionInput['days']>;

const weekdaysByChoice: Readonly<Record<DaysChoice, readonly Weekday[]>> = {
  daily: weekdays,
  weekdays: [1, 2, 3, 4, 5],
  weekends: [6, 7],
  monday: [1],
  tuesday: [2],
  wednesday: [3],
  thursday: [4],
  friday: [5],
  saturday: [6],
  sunday: [7],
};

/**
 * The settings that a reader gave, and no others.
 * @throws UserError `bad-time`, `unknown-time-zone`, `unknown-topic`, `too-many-topics`, each with its option.
 */
export function parseSettings(
  input: SubscriptionInput,
  { library, clock }: { readonly library: Library; readonly clock: Clock },
): Partial<SubscriptionSettings> {
  const { zone, days, lang, items, empty, thread } = input;
  // First: where the time is wrong, it may hold the end of another option.
  const time = input.time === undefined ? undefined : requireTime(input.time, input);
  const topics = parseTopics(input.topics, library);
  return {
    ...(time !== undefined && { time }),
    ...(zone !== undefined && { timeZone: requireTimeZone(zone, clock.now()) }),
    ...(days !== undefined && { days: weekdaysByChoice[days] }),
    ...(topics !== undefined && { topics }),
    ...(lang !== undefined && { locale: lang }),
    ...(items !== undefined && { maxItems: items }),
    ...(empty !== undefined && { whenEmpty: empty }),
    ...(thread !== undefined && { thread: thread === 'on' }),
  };
}

/** What applies to a new subscription of this place where the reader gives nothing else. */
export async function defaultSettings(place: Place, context: CommandContext): Promise<SubscriptionSettings> {
  const { request } = context;
  const settings = await context.settingsStore.effective(place);
  const placeLocale = place.person === undefined ? request.placeLocale : request.locale;
  return {
    time: '08:00',
    timeZone: settings.timeZone ?? context.settings.timeZone ?? context.timeZone,
    days: weekdays,
    topics: [],
    locale: settings.locale ?? placeLocale,
    maxItems: DEFAULT_DIGEST_ITEMS,
    whenEmpty: 'skip',
  };
}

/** The settings as a form shows them: what `parseSettings` reads back. */
export function settingsInput(
  settings: SubscriptionSettings,
  { library, locale }: CommandContext,
): CommandRequest['input'] {
  const days = Object.entries(weekdaysByChoice).find(([, list]) => list.join() === settings.days.join())?.[0];
  const topics = library.topics().filter(({ id }) => settings.topics.includes(id));
  return {
    time: settings.time,
    zone: settings.timeZone,
    ...(days !== undefined && { days }),
    topics: topics.length > 0 ? topics.map(({ names }) => names[locale]).join(', ') : allTopics[locale],
    lang: settings.locale,
    items: settings.maxItems,
    empty: settings.whenEmpty,
    ...(settings.thread && { thread: 'on' }),
  };
}

/** @throws UserError `bad-time`. */
function requireTime(given: string, input: SubscriptionInput): string {
  const time = parseTime(given);
  if (time !== undefined) return time;
  const quoted = quotedRemainder(given, input);
  const context = { given: sanitizeUserText(given), ...(quoted && { quoted }) };
  throw new UserError({ code: 'bad-time', context }, 'time');
}

/** On a command line the rest of `zone:New York` goes to the first option, the time: says how to quote it. */
function quotedRemainder(given: string, { zone, topics }: SubscriptionInput): Localized<string> | undefined {
  const started = zone !== undefined && parseTimeZone(zone) === undefined ? zone : topics;
  if (started === undefined) return undefined;
  const { names } = started === topics ? subscriptionOptions.topics : subscriptionOptions.zone;
  const value = sanitizeUserText(`${started} ${withoutTime(given)}`);
  return { fr: `${names.fr}:"${value}"`, en: `${names.en}:"${value}"` };
}

/** What follows the time that a text begins with; the whole text where it begins with none. */
function withoutTime(text: string): string {
  const words = text.split(/\s+/u);
  const ends = words.map((_, index) => words.length - index);
  const end = ends.find((count) => parseTime(words.slice(0, count).join(' ')) !== undefined) ?? 0;
  return words.slice(end).join(' ');
}
