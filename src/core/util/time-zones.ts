import { distance } from 'fastest-levenshtein';
import { type Locale, locales } from '../model/locale.ts';
import { foldAccents } from './fold-accents.ts';
import { abbreviations, type KnownZone, knownZones, renamedZones } from './time-zone-names.ts';

/** How many zones a search returns: as many as every platform can offer. */
const MAX_FOUND = 25;
/** How many are suggested for a name that is not a zone. */
const MAX_SUGGESTED = 3;

/**
 * The canonical IANA name of a time zone; undefined for anything else. Only `UTC` and names with a slash count: `EST` is
 * Panama's time all year round, which nobody means by it. `Etc/GMT+5` is five hours behind UTC, which nobody means either.
 */
export function parseTimeZone(text: string): string | undefined {
  const name = text.trim().replace(/\s+/gu, '_');
  if (name.toLowerCase() === 'utc') return 'UTC';
  if (!name.includes('/')) return undefined;
  const zone = zonesByFold().get(foldAccents(name)) ?? canonicalName(name);
  return zone?.startsWith('Etc/') ? undefined : zone;
}

/** The city of a zone: `Montréal`, `New York`. */
export function timeZoneCity(zone: string, locale: Locale): string {
  return knownZones.find((one) => one.zone === zone)?.[locale] ?? cityInName(zone);
}

/** Zones by city, country, abbreviation, offset or part of their name, best first; for an empty text, the most used ones. */
export function searchTimeZones(typed: string, now: Date): readonly string[] {
  const text = normalizeName(typed);
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

/** Zones that may be meant by something that is not one, best first, maybe none. */
export function suggestTimeZones(given: string, now: Date): readonly string[] {
  const found = searchTimeZones(asOffset(given), now);
  return (found.length > 0 ? found : misspeltZones(normalizeName(given))).slice(0, MAX_SUGGESTED);
}

/** `Etc/GMT+5` as the offset that it stands for, with the opposite sign: `-5`. */
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

/** Zones with this offset from UTC at the moment: `UTC+5`, `GMT-3:30`, `+01:00`. */
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

/** Zones of cities that differ by one letter, or by two in long names. */
function misspeltZones(text: string): readonly string[] {
  if (text.length < 4 || text.length > 40) return [];
  const last = text.split('/').at(-1) ?? text;
  const allowed = last.length < 8 ? 1 : 2;
  return searchables()
    .filter(({ cities }) => cities.some((city) => distance(city, last) <= allowed))
    .map(({ zone }) => zone);
}

function canonicalName(name: string): string | undefined {
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
    return renamedZones[timeZone] ?? timeZone;
  } catch {
    return undefined;
  }
}

/** The most used ones first, then all others by name. */
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
    cities: cityNames(zone, known.get(zone)),
    countries: countries.get(zone) ?? countries.get(canonicalName(zone) ?? '') ?? [],
    path: normalizeName(zone),
  }));
});

function cityNames(zone: string, { fr, en, also = '' }: Omit<KnownZone, 'zone'> = {}): readonly string[] {
  return [cityInName(zone), fr ?? '', en ?? '', ...also.split(', ')].filter(Boolean).map(normalizeName);
}

/** The countries of each zone, by their names in every language, from the runtime's own data. */
function countriesByZone(): ReadonlyMap<string, readonly string[]> {
  const names = locales.map((tag) => new Intl.DisplayNames(tag, { type: 'region', fallback: 'none' }));
  const found = new Map<string, string[]>();
  for (const code of regionCodes()) {
    const called = names.flatMap((name) => name.of(code) ?? []).map(normalizeName);
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

function cityInName(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/** Without case, accents, hyphens, points and apostrophes. */
function normalizeName(text: string): string {
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
