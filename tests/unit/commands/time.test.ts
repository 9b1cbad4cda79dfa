import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTime, suggestTimes } from '../../../commands/digest/time.ts';
import { locales } from '../../../src/core/model/locale.ts';
import { timeSchema } from '../../../src/core/model/subscription.ts';
import { clockTime } from '../../../src/messages/dates.ts';

describe('a time of day', () => {
  it.each([
    ['8', '08:00'],
    ['8h', '08:00'],
    ['8 h', '08:00'],
    ['8:00', '08:00'],
    ['08:00', '08:00'],
    ['8.30', '08:30'],
    ['17h30', '17:30'],
    ['17 h 30', '17:30'],
    ['17\u00A0h\u00A030', '17:30'],
    ['17 heures', '17:00'],
    ['17 h 30 min', '17:30'],
    ['5:30pm', '17:30'],
    ['5:30 PM', '17:30'],
    ['5:30 p.m.', '17:30'],
    ['5 pm', '17:00'],
    ['12am', '00:00'],
    ['12 pm', '12:00'],
    ['midi', '12:00'],
    ['Midnight', '00:00'],
    ['0', '00:00'],
    ['23:59', '23:59'],
  ])('given "%s", then %s', (typed, time) => {
    expect(parseTime(typed)).toBe(time);
  });

  it.each([
    '25:99',
    '24:00',
    '8:60',
    '13 pm',
    '0 am',
    '8 m',
    '8:0',
    '-8',
    '8:00:00',
    'huit heures',
    'constructor',
    '',
    '8 h 30 le matin',
  ])('given "%s", then it is no time', (typed) => {
    expect(parseTime(typed)).toBeUndefined();
  });

  it('given a very long line of spaces, then it is no time, without delay', () => {
    const hostile = `8${' '.repeat(20_000)}x`;
    expect(parseTime(hostile)).toBeUndefined();
    expect(suggestTimes(`${hostile}\n`, { locale: 'fr' })).not.toEqual([]);
  });

  it('given any text, then the result is a stored form of time, or undefined', () => {
    const texts = fc.oneof(fc.string(), fc.stringMatching(/^\d{1,2} ?[:h.]? ?\d{0,2} ?(am|pm)?$/));
    fc.assert(
      fc.property(texts, (typed) => {
        const time = parseTime(typed);
        if (time !== undefined) expect(timeSchema.parse(time)).toBe(time);
      }),
    );
  });

  it('given any time as the bot writes it, in either language, then it is parsed back', () => {
    const minutes = fc.integer({ min: 0, max: 24 * 60 - 1 });
    fc.assert(
      fc.property(minutes, fc.constantFrom(...locales), (minute, locale) => {
        const time = new Date(minute * 60_000).toISOString().slice(11, 16);
        expect(parseTime(clockTime(time, locale))).toBe(time);
      }),
    );
  });

  it('given a few digits, then the exact time is suggested first, then times that begin so', () => {
    const values = (typed: string) => suggestTimes(typed, { locale: 'en' }).map(({ value }) => value);
    expect(values('17')).toEqual(['17:00']);
    expect(values('7').slice(0, 2)).toEqual(['07:00', '07:30']);
    expect(values('6:45')[0]).toBe('06:45');
    expect(values('')).toContain('08:00');
    expect(values('x')).toContain('08:00');
  });
});
