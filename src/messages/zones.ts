import type { Locale } from '../core/model/locale.ts';
import { timeZoneCity } from '../core/util/time-zones.ts';
import { clockTime, localTime } from './dates.ts';

/** « Montréal · America/Montreal · 14 h 05 »: a zone to choose, with what time it is there. */
export function zoneLabel(zone: string, now: Date, locale: Locale): string {
  const parts = [timeZoneCity(zone, locale), zone, clockTime(localTime(now, zone), locale)];
  return [...new Set(parts)].join(' · ');
}
