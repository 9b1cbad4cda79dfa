import type { Locale } from '../core/model/locale.ts';
import { timeZoneCity } from '../core/util/time-zones.ts';

/** An ISO date in words: « 24 janvier 2025 » (the day held to its month by a no-break space), “24 January 2025”. */
export function longDate(isoDate: string, locale: Locale): string {
  const text = formatters[locale].format(new Date(`${isoDate}T00:00:00Z`));
  return text.replace(/^1 /u, locale === 'fr' ? '1er ' : '1 ').replace(' ', '\u00A0');
}

/** The UTC day of a moment, in words. */
export function utcDate(moment: Date, locale: Locale): string {
  return longDate(moment.toISOString().slice(0, 10), locale);
}

/** The ISO date that it is at this moment in a time zone. */
export function localDay(moment: Date, timeZone: string): string {
  // The Swedish short date is the ISO date.
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone }).format(moment);
}

/** The time of day, `HH:MM`, that it is at this moment in a time zone. */
function localTime(moment: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone }).format(moment);
}

/** A time of day, `HH:MM`, as one reads it: « 8 h », « 8 h 05 », “08:00”. */
export function clockTime(time: string, locale: Locale): string {
  const [hours = '', minutes = ''] = time.split(':');
  if (locale !== 'fr') return time;
  const hour = `${Number(hours)}\u00A0h`;
  return minutes === '00' ? hour : `${hour}\u00A0${minutes}`;
}

/** A moment by the clocks of a time zone: « mardi 24 novembre à 8 h », “Tuesday 24 November at 08:00”. */
export function localMoment(moment: Date, timeZone: string, locale: Locale): string {
  const tag = locale === 'fr' ? 'fr-CA' : 'en-GB';
  const format = new Intl.DateTimeFormat(tag, { weekday: 'long', day: 'numeric', month: 'long', timeZone });
  const day = format
    .format(moment)
    .replace(/(?<= |^)1 (?=\p{L})/u, locale === 'fr' ? '1er ' : '1 ')
    .replace(/(?<=\d|er) (?=\p{L})/u, '\u00A0');
  return `${day} ${locale === 'fr' ? 'à' : 'at'} ${clockTime(localTime(moment, timeZone), locale)}`;
}

/** « Montréal · America/Montreal · 14 h 05 »: a zone to choose, with what time it is there. */
export function zoneLabel(zone: string, now: Date, locale: Locale): string {
  const parts = [timeZoneCity(zone, locale), zone, clockTime(localTime(now, zone), locale)];
  return [...new Set(parts)].join(' · ');
}

/** English dates put the day first, as the content does. */
const formatters = { fr: longDates('fr-CA'), en: longDates('en-GB') } as const;

function longDates(tag: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' });
}
