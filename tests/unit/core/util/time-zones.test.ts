import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knownZones } from '../../../../src/core/util/time-zone-names.ts';
import {
  parseTimeZone,
  searchTimeZones,
  suggestTimeZones,
  timeZoneCity,
} from '../../../../src/core/util/time-zones.ts';

const now = new Date('2026-11-23T12:00:00Z');

describe('parseTimeZone()', () => {
  it.each([
    ['America/Montreal', 'America/Montreal'],
    ['america/montreal', 'America/Montreal'],
    [' AMERICA/NEW YORK ', 'America/New_York'],
    ['Europe/Kiev', 'Europe/Kyiv'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['US/Eastern', 'America/New_York'],
    ['utc', 'UTC'],
    ['Etc/UTC', 'UTC'],
  ])('given %s, then %s', (given, zone) => {
    expect(parseTimeZone(given)).toBe(zone);
  });

  it.each([
    'EST',
    'Montreal',
    'UTC+5',
    '+05:00',
    'GMT',
    'Etc/GMT+5',
    'America/Atlantis',
    '',
    '/',
    '__proto__',
    'a/../b',
  ])('given %s, which is not a zone, then undefined', (given) => {
    expect(parseTimeZone(given)).toBeUndefined();
  });

  it('given any text, then a zone that the runtime knows, or nothing; a zone’s name is itself', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom(...Intl.supportedValuesOf('timeZone'))), (text) => {
        const zone = parseTimeZone(text);
        if (zone === undefined) return;
        expect(() => new Intl.DateTimeFormat('en', { timeZone: zone })).not.toThrow();
        expect(parseTimeZone(zone.toUpperCase())).toBe(zone);
      }),
    );
  });

  it('given each of the known zones, then it is a zone', () => {
    expect(knownZones.filter(({ zone }) => parseTimeZone(zone) !== zone)).toEqual([]);
  });
});

describe('searchTimeZones()', () => {
  it.each([
    ['montréal', 'America/Montreal'],
    ['MONTREAL', 'America/Montreal'],
    ['mont', 'America/Montreal'],
    ['londres', 'Europe/London'],
    ['Genève', 'Europe/Zurich'],
    ['new york', 'America/New_York'],
    ['new-york', 'America/New_York'],
    ['pékin', 'Asia/Shanghai'],
    ['Allemagne', 'Europe/Berlin'],
    ['germany', 'Europe/Berlin'],
    ['états-unis', 'America/New_York'],
    ['Inde', 'Asia/Kolkata'],
    ['st johns', 'America/St_Johns'],
    ['est', 'America/New_York'],
    ['America/Montreal', 'America/Montreal'],
  ])('given "%s", then %s comes first', (typed, zone) => {
    expect(searchTimeZones(typed, now)[0]).toBe(zone);
  });

  it('given an empty text, then the most used zones', () => {
    expect(searchTimeZones('', now).slice(0, 2)).toEqual(['America/Montreal', 'America/Toronto']);
  });

  it('given any text, then at most 25 zones, each once', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), (typed) => {
        const found = searchTimeZones(typed, now);
        expect(found.length).toBeLessThanOrEqual(25);
        expect(new Set(found).size).toBe(found.length);
      }),
    );
  });
});

describe('suggestTimeZones()', () => {
  it.each([
    ['EST', ['America/New_York', 'America/Toronto', 'America/Montreal']],
    ['HNE', ['America/Montreal', 'America/Toronto', 'America/New_York']],
    ['Montreal', ['America/Montreal']],
    ['Montrael', ['America/Montreal']],
    ['America/Montréal', ['America/Montreal']],
    ['UTC+5', ['Asia/Karachi']],
    ['GMT-3:30', ['America/St_Johns']],
    ['+05:45', ['Asia/Kathmandu']],
    ['Xanadu', []],
    ['', ['America/Montreal', 'America/Toronto', 'America/New_York']],
  ])('given %s, then it suggests %j', (given, near) => {
    expect(suggestTimeZones(given, now)).toEqual(near);
  });

  it('given an offset, then zones with that offset today, with summer time', () => {
    const summer = new Date('2026-07-01T12:00:00Z');
    expect(suggestTimeZones('UTC+2', summer)).toContain('Europe/Paris');
    expect(suggestTimeZones('UTC+1', now)).toContain('Europe/Paris');
  });
});

describe('timeZoneCity()', () => {
  it.each([
    ['America/Montreal', 'fr', 'Montréal'],
    ['America/Montreal', 'en', 'Montreal'],
    ['Europe/London', 'fr', 'Londres'],
    ['America/Argentina/Buenos_Aires', 'en', 'Buenos Aires'],
    ['UTC', 'fr', 'UTC'],
  ] as const)('given %s in %s, then %s', (zone, locale, city) => {
    expect(timeZoneCity(zone, locale)).toBe(city);
  });
});
