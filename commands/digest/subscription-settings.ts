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
import { parseZone } from '../support/zone.ts';
import { wishOptions } from './options.ts';
import { parseTime } from './time.ts';
import { allTopics, parseTopics } from './topics.ts';

type WishInput = Input<typeof wishOptions>;
type DaysChoice = NonNullable<WishInput['days']>;

const daysOf: Readonly<Record<DaysChoice, readonly Weekday[]>> = {
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
 * What a reader asked for, as far as they said.
 * @throws UserError `bad-time`, `unknown-time-zone`, `unknown-topic`, `too-many-topics`, each with its option.
 */
export function wishOf(
  input: WishInput,
  { library, clock }: { readonly library: Library; readonly clock: Clock },
): Partial<SubscriptionSettings> {
  const { zone, days, lang, items, empty, thread } = input;
  // First: what is wrong with it may be the end of another one.
  const time = input.time === undefined ? undefined : timeOf(input.time, input);
  const topics = parseTopics(input.topics, library);
  return {
    ...(time !== undefined && { time }),
    ...(zone !== undefined && { timeZone: parseZone(zone, clock.now()) }),
    ...(days !== undefined && { days: daysOf[days] }),
    ...(topics !== undefined && { topics }),
    ...(lang !== undefined && { locale: lang }),
    ...(items !== undefined && { maxItems: items }),
    ...(empty !== undefined && { whenEmpty: empty }),
    ...(thread !== undefined && { thread: thread === 'on' }),
  };
}

/** What a digest of this place is, unless its reader says otherwise. */
export async function defaultWish(place: Place, context: CommandContext): Promise<SubscriptionSettings> {
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

/** The wish as a form shows it: what `wishOf` reads back. */
export function inputOf(
  wish: SubscriptionSettings,
  { library, locale }: CommandContext,
): CommandRequest['input'] {
  const days = Object.entries(daysOf).find(([, list]) => list.join() === wish.days.join())?.[0];
  const topics = library.topics().filter(({ id }) => wish.topics.includes(id));
  return {
    time: wish.time,
    zone: wish.timeZone,
    ...(days !== undefined && { days }),
    topics: topics.length > 0 ? topics.map(({ names }) => names[locale]).join(', ') : allTopics[locale],
    lang: wish.locale,
    items: wish.maxItems,
    empty: wish.whenEmpty,
    ...(wish.thread && { thread: 'on' }),
  };
}

/** @throws UserError `bad-time`. */
function timeOf(given: string, input: WishInput): string {
  const time = parseTime(given);
  if (time !== undefined) return time;
  const quoted = quotedOf(given, input);
  const context = { given: sanitizeUserText(given), ...(quoted && { quoted }) };
  throw new UserError({ code: 'bad-time', context }, 'time');
}

/** On a command line the rest of `zone:New York` goes to the first option, the time: how to write what was begun. */
function quotedOf(given: string, { zone, topics }: WishInput): Localized<string> | undefined {
  const begun = zone !== undefined && parseTimeZone(zone) === undefined ? zone : topics;
  if (begun === undefined) return undefined;
  const { names } = begun === topics ? wishOptions.topics : wishOptions.zone;
  const value = sanitizeUserText(`${begun} ${withoutTime(given)}`);
  return { fr: `${names.fr}:"${value}"`, en: `${names.en}:"${value}"` };
}

/** What follows the time that a text begins with; all of it where it does not. */
function withoutTime(text: string): string {
  const words = text.split(/\s+/u);
  const ends = words.map((_, index) => words.length - index);
  const end = ends.find((count) => parseTime(words.slice(0, count).join(' ')) !== undefined) ?? 0;
  return words.slice(end).join(' ');
}
