import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInput } from '../../../../src/core/bot/options.ts';
import { sanitizeUserText } from '../../../../src/core/util/sanitize-user-text.ts';

const controls = ['\u061C', '\u200E', '\u200F', '\u202A', '\u202E', '\u2066', '\u2069'];

describe('sanitizeUserText()', () => {
  it('given any text, then it is one short line without direction marks', () => {
    const any = fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(...controls, '\n', '\t')));
    fc.assert(
      fc.property(any, (parts) => {
        const shown = sanitizeUserText(parts.join(''));
        expect(shown.length).toBeLessThanOrEqual(80);
        expect(controls.some((control) => shown.includes(control))).toBe(false);
        expect(shown).not.toMatch(/[\n\r\t]/u);
      }),
    );
  });

  it('given plain words in any script, then they stay the same', () => {
    for (const text of ['Montréal', 'שלום', '東京 2025', '👩‍🚀']) expect(sanitizeUserText(text)).toBe(text);
  });

  it('given an option with direction marks, then the notice about it has none', () => {
    expect(() => parseInput('article', {}, { 'a\u202Eb': 'x' })).toThrow(
      expect.objectContaining({
        detail: expect.objectContaining({ context: expect.objectContaining({ option: 'ab' }) }),
      }),
    );
  });
});
