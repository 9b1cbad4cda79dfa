import { truncate } from '../core/card/shorten.ts';
import type { Topic } from '../core/model/commentary.ts';
import type { Locale } from '../core/model/locale.ts';
import type { Subscription, SubscriptionSettings, Weekday } from '../core/model/subscription.ts';
import { timeZoneCity } from '../core/util/time-zones.ts';
import { clockTime, localMoment } from './dates.ts';
import { messagesFor } from './index.ts';
import { topicNames } from './topic-names.ts';

/** « Tous les jours à 8 h (Montréal) », “Every day at 08:00 (Montreal)”. */
export function scheduleText(
  { days, time, timeZone }: Pick<SubscriptionSettings, 'days' | 'time' | 'timeZone'>,
  locale: Locale,
): string {
  const words = messagesFor(locale).schedule;
  return words.at(daysText(days, locale), clockTime(time, locale), timeZoneCity(timeZone, locale));
}

function daysText(days: readonly Weekday[], locale: Locale): string {
  const words = messagesFor(locale).schedule;
  const key = days.join('');
  if (key === '1234567') return words.everyDay;
  if (key === '12345') return words.weekdays;
  if (key === '67') return words.weekends;
  const each = new Intl.ListFormat(locale === 'fr' ? 'fr-CA' : 'en-GB', { type: 'conjunction' }).format(
    days.map((day) => words.days[day]),
  );
  return each.charAt(0).toUpperCase() + each.slice(1);
}

/** « mardi 24 novembre à 8 h, heure de Montréal »: its next run, by its own clocks. */
export function nextRunText(
  { nextAt, timeZone }: Pick<Subscription, 'nextAt' | 'timeZone'>,
  locale: Locale,
): string {
  if (nextAt === undefined) return '';
  const words = messagesFor(locale).schedule;
  return words.byClocksOf(localMoment(nextAt, timeZone, locale), timeZoneCity(timeZone, locale));
}

/** The least limit that any platform has for a suggestion or a choice of a menu. */
const MAX_LABEL = 75;
/** That many topics are named; the others are counted. */
const MAX_NAMED = 3;

export interface LabelOptions {
  readonly locale: Locale;
  /** The topics of the library. */
  readonly topics: readonly Topic[];
  /** The place, for a list of subscriptions of several places. */
  readonly where?: string;
}

/** « Tous les jours à 8 h (Montréal) · droit, sécurité, santé +2 »: one among several, with as many topics as fit. */
export function subscriptionLabel(subscription: Subscription, { where, ...words }: LabelOptions): string {
  const { byMessage, ended } = messagesFor(words.locale).subscription;
  const { place, state } = subscription;
  const label = (named: number) =>
    [
      scheduleText(subscription, words.locale),
      where ?? (place.person === undefined ? '' : byMessage),
      state === 'ended' ? ended : '',
      topicsText(subscription, words, named),
    ]
      .filter(Boolean)
      .join(' · ');
  const labels = Array.from({ length: MAX_NAMED }, (_, index) => label(MAX_NAMED - index));
  return labels.find((one) => one.length <= MAX_LABEL) ?? truncate(label(1), MAX_LABEL);
}

/** Its topics by name: « droit, sécurité, santé +2 »; nothing where it has all. */
export function topicsText(
  { topics: ids }: Pick<Subscription, 'topics'>,
  { locale, topics }: Omit<LabelOptions, 'where'>,
  named = MAX_NAMED,
): string {
  const names = topicNames(ids, topics, locale);
  const more = names.length > named ? ` +${names.length - named}` : '';
  return `${names.slice(0, named).join(', ')}${more}`;
}
