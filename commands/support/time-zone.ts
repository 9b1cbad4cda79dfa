import type { SuggestContext, Suggestion, TextOption } from '../../src/core/bot/options.ts';
import { UserError } from '../../src/core/model/errors.ts';
import { sanitizeUserText } from '../../src/core/util/sanitize-user-text.ts';
import { parseTimeZone, searchTimeZones, suggestTimeZones } from '../../src/core/util/time-zones.ts';
import { zoneLabel } from '../../src/messages/dates.ts';

/** A time zone, found by city or country, with the time that it is there. */
export const zoneOption = {
  type: 'text',
  names: { fr: 'fuseau', en: 'zone' },
  description: {
    fr: 'Le fuseau horaire : cherchez par ville ou par pays',
    en: 'The time zone: search by city or country',
  },
  max: 100,
  suggest: suggestZones,
} as const satisfies TextOption;

function suggestZones(typed: string, { clock, locale }: SuggestContext): readonly Suggestion[] {
  const now = clock.now();
  return searchTimeZones(typed, now).map((zone) => ({ label: zoneLabel(zone, now, locale), value: zone }));
}

/**
 * The time zone that a reader named, as IANA spells it.
 * @throws UserError `unknown-time-zone`, for the option `zone`.
 */
export function requireTimeZone(given: string, now: Date): string {
  const zone = parseTimeZone(given);
  if (zone !== undefined) return zone;
  const near = suggestTimeZones(given, now);
  throw new UserError(
    { code: 'unknown-time-zone', context: { given: sanitizeUserText(given), near } },
    'zone',
  );
}
