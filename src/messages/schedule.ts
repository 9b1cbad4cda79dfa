import type { Locale } from '../core/model/locale.ts';
import type { Subscription, SubscriptionSettings, Weekday } from '../core/model/subscription.ts';
import { timeZoneCity } from '../core/util/time-zones.ts';
import { clockTime, localMoment } from './dates.ts';
import { messagesFor } from './index.ts';

/** « Tous les jours à 8 h (Montréal) », “Every day at 08:00 (Montreal)”. */
export function scheduleText(
  wish: Pick<SubscriptionSettings, 'days' | 'time' | 'timeZone'>,
  locale: Locale,
): string {
  const words = messagesFor(locale).schedule;
  const time = clockTime(wish.time, locale);
  return words.at(daysText(wish.days, locale), time, timeZoneCity(wish.timeZone, locale));
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
