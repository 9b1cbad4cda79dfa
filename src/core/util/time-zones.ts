import { distance } from 'fastest-levenshtein';
import { type Locale, locales } from '../model/locale.ts';
import { foldAccents } from './fold-accents.ts';
import { abbreviations, type KnownZone, knownZones, renamedZones } from './time-zone-names.ts';

/** How many zones a search gives: what every platform can offer. */
const MAX_FOUND = 25;
/** How many are named as what may have been meant. */
const MAX_NEAR = 3;

/**
 * The time zone of this name, as IANA spells it; undefined for anything that is not one. Only `UTC` and names with a
 * slash count: `EST` is Panama's time all year round, which nobody means by it. Nor does anybody mean `Etc/GMT+5`, which
 * is five hours behind UTC.
 */
export function parseTimeZone(text: string): string | undefined {
  const name = text.trim().replace(/\s+/gu, '_');
  if (name.toLowerCase() === 'utc') return 'UTC';
  if (!name.includes('/')) return undefined;
  const zone = zonesByFold().get(foldAccents(name)) ?? canonicalOf(name);
  return zone?.startsWith('Etc/') ? undefined : zone;
}

/** What the city of a zone is called: `Montréal`, `New York`. */
export function timeZoneCity(zone: string, locale: Locale): string {
  return knownZones.find((one) => one.zone === zone)?.[locale] ?? plainCity(zone);
}

/** The zones that a city, a country or a part of a zone's name leads to, best first; the best known for an empty text. */
export function searchTimeZones(typed: string, now: Date): readonly string[] {
  const text = folded(typed);
  if (text === '') return knownZones.slice(0, MAX_FOUND).map(({ zone }) => zone);
  const short = abbreviations[text] ?? [];
  const ranked = searchables()
    .map((one) => ({ zone: one.zone, rank: rankOf(one, text) }))
    .filter(({ rank }) => rank < NO_MATCH)
    // Stable: the best known of the same rank stay first.
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ zone }) => zone);
  return [...new Set([...short, ...ranked, ...zonesAtOffset(typed, now)])].slice(0, MAX_FOUND);
}

/** What may have been meant by something that is no time zone, best first; maybe none. */
export function suggestTimeZones(given: string, now: Date): readonly string[] {
  const found = searchTimeZones(asOffset(given), now);
  return (found.length > 0 ? found : resembling(folded(given))).slice(0, MAX_NEAR);
}

/** `Etc/GMT+5` as people write it, which is the other way round: `-5`. */
function asOffset(given: string): string {
  const [, sign, hours] = /^etc\/(?:gmt|utc)([+-])(\d{1,2})$/iu.exec(given.trim()) ?? [];
  return sign === undefined ? given : `${sign === '+' ? '-' : '+'}${hours}`;
}

interface Searchable {
  readonly zone: string;
  readonly cities: readonly string[];
  readonly countries: readonly string[];
  readonly path: string;
}

const NO_MATCH = 5;

function rankOf({ cities, countries, path }: Searchable, text: string): number {
  if (cities.includes(text)) return 0;
  if (countries.includes(text)) return 1;
  if (cities.some((city) => city.startsWith(text))) return 2;
  if (countries.some((country) => country.startsWith(text))) return 3;
  return text.length >= 3 && [...cities, path].some((name) => name.includes(text)) ? 4 : NO_MATCH;
}

/** Zones whose time is now so far from UTC: `UTC+5`, `GMT-3:30`, `+01:00`. */
function zonesAtOffset(typed: string, now: Date): readonly string[] {
  const pattern = /^(?:utc|gmt)?\s*([+\u2212-])\s*(\d{1,2})(?::?(\d{2}))?$/u;
  const [, sign, hours, minutes = '0'] = pattern.exec(typed.trim().toLowerCase()) ?? [];
  if (sign === undefined) return [];
  const wanted = (Number(hours) * 60 + Number(minutes)) * (sign === '+' ? 1 : -1);
  return knownZones.filter(({ zone }) => offsetMinutes(zone, now) === wanted).map(({ zone }) => zone);
}

function offsetMinutes(timeZone: string, now: Date): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(now);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours = '0', minutes = '0'] = /([+-])(\d{2}):(\d{2})/u.exec(name) ?? [];
  return (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
}

/** Cities a slip of the finger or two away. */
function resembling(text: string): readonly string[] {
  if (text.length < 4 || text.length > 40) return [];
  const last = text.split('/').at(-1) ?? text;
  const allowed = last.length < 8 ? 1 : 2;
  return searchables()
    .filter(({ cities }) => cities.some((city) => distance(city, last) <= allowed))
    .map(({ zone }) => zone);
}

function canonicalOf(name: string): string | undefined {
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
    return renamedZones[timeZone] ?? timeZone;
  } catch {
    return undefined;
  }
}

/** The best known first, then all others by name. */
const zoneNames = once((): readonly string[] => {
  const all = Intl.supportedValuesOf('timeZone').map((zone) => renamedZones[zone] ?? zone);
  return [...new Set([...knownZones.map(({ zone }) => zone), ...all])];
});

const zonesByFold = once(() => new Map(zoneNames().map((zone) => [foldAccents(zone), zone])));

const searchables = once((): readonly Searchable[] => {
  const countries = countriesByZone();
  const known = new Map(knownZones.map((one) => [one.zone, one]));
  return zoneNames().map((zone) => ({
    zone,
    cities: namesOf(zone, known.get(zone)),
    countries: countries.get(zone) ?? countries.get(canonicalOf(zone) ?? '') ?? [],
    path: folded(zone),
  }));
});

function namesOf(zone: string, { fr, en, also = '' }: Omit<KnownZone, 'zone'> = {}): readonly string[] {
  return [plainCity(zone), fr ?? '', en ?? '', ...also.split(', ')].filter(Boolean).map(folded);
}

/** The countries that keep each zone, by their names in every language: what the runtime knows, asked once. */
function countriesByZone(): ReadonlyMap<string, readonly string[]> {
  const names = locales.map((tag) => new Intl.DisplayNames(tag, { type: 'region', fallback: 'none' }));
  const found = new Map<string, string[]>();
  for (const code of regionCodes()) {
    const called = names.flatMap((name) => name.of(code) ?? []).map(folded);
    if (called.length === 0) continue;
    for (const zone of new Intl.Locale(`und-${code}`).getTimeZones() ?? []) {
      const key = renamedZones[zone] ?? zone;
      found.set(key, [...(found.get(key) ?? []), ...called]);
    }
  }
  return found;
}

function regionCodes(): string[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return letters.flatMap((first) => letters.map((second) => first + second));
}

function plainCity(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/** As it is compared: without case, accents, hyphens and points. */
function folded(text: string): string {
  return foldAccents(text)
    .replace(/[_\-.’'\s]+/gu, ' ')
    .trim();
}

function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
