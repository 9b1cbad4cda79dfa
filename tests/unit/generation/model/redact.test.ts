import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactKey, withoutPromptText } from '../../../../src/generation/model/redact.ts';

describe('redactKey', () => {
  it('given any key anywhere in a text, then it is removed', () => {
    const key = fc.string({ minLength: 8, unit: fc.constantFrom(...'abcXYZ0189-_./+=%') });
    const property = fc.property(key, fc.string(), fc.string(), (secret, before, after) => {
      const text = `${before}${secret}${after} ${encodeURIComponent(secret)}`;
      expect(redactKey(text, secret)).not.toContain(secret);
    });
    fc.assert(property);
  });

  it.each([
    'Incorrect API key provided: sk-proj-********************************wxyz.',
    'invalid Bearer abc.def-ghi',
    'API key AIzaSyD-0123456789_abc is not valid',
  ])('given %s, then a key that is not ours is removed too', (text) => {
    expect(redactKey(text, undefined)).toMatch(/\[redacted\]/);
    expect(redactKey(text, undefined)).not.toMatch(/wxyz|abc/);
  });

  it('given a long text of several lines, then the result is short and on one line', () => {
    const text = redactKey('line\n'.repeat(1000), 'key-of-mine');
    expect(text.length).toBeLessThanOrEqual(300);
    expect(text).not.toContain('\n');
  });
});

describe('withoutPromptText', () => {
  it('given a long enough quote of the prompt, then only the quote is removed', () => {
    const prompt = fc.string({ minLength: 24, unit: fc.constantFrom(...'abcdefghij ') });
    const property = fc.property(prompt, (quoted) => {
      expect(withoutPromptText(`NO: "${quoted}" (12)`, [`A ${quoted} B`])).toBe('NO: "…" (12)');
    });
    fc.assert(property);
  });

  it('given an error that quotes an article about unpaid bills, then it is not taken for ours', () => {
    const article = 'Your credit balance is too low, said the bank.';
    expect(withoutPromptText(`Cannot parse ${article}`, [article])).toBe('Cannot parse …');
  });
});
