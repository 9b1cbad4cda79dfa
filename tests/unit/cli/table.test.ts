import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneLine, placeText, timeText } from '../../../src/cli/deliveries/display.ts';
import { table } from '../../../src/cli/table.ts';

const cell = fc.stringMatching(/^[a-zé]{0,12}$/u);

describe('a table', () => {
  it('given any cells, then columns are aligned, also with combining accents', () => {
    const row = fc.tuple(cell, cell, cell);
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), (rows) => {
        const widths = [0, 1].map((column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
        const [first = 0, second = 0] = widths;
        const lines = table(rows.map((cells) => cells.map((text) => text.normalize('NFD')))).split('\n');
        const expected = rows.map(([a, b, c]) => `${a.padEnd(first)}  ${b.padEnd(second)}  ${c}`.trimEnd());
        expect(lines.map((line) => line.normalize('NFC'))).toEqual(expected);
      }),
    );
  });
});

describe('oneLine', () => {
  it('given any text, then it is one line without control characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(oneLine(`\u001B[2J\u009B2J${text}\u202E\n`)).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
      }),
    );
  });
});

it('given a thread, a channel or a person, then the place is shown by its ids', () => {
  const channel = { platform: 'test', workspace: 'w', channel: 'c' };
  expect(placeText(channel)).toBe('test w/c');
  expect(placeText({ ...channel, thread: 't' })).toBe('test w/c/t');
  expect(placeText({ ...channel, person: 'ada' })).toBe('test w/@ada');
});

it('given a moment, then it is shown in the time zone', () => {
  const told = { locale: 'en', timeZone: 'America/Montreal' } as const;
  expect(timeText(new Date('2026-07-01T03:05:00Z'), told)).toBe('2026-06-30 23:05');
});
