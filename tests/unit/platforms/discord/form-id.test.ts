import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeFormId, encodeFormId } from '../../../../src/platforms/discord/forms/form-id.ts';

const name = fc.stringMatching(/^[a-z][a-z-]{0,15}$/);
const value = fc.oneof(fc.string({ maxLength: 40 }), fc.boolean(), fc.integer());
const form = fc.record({
  command: fc.tuple(name, name).map((words) => words.join(' ')),
  input: fc.dictionary(name, value, { maxKeys: 4, noNullPrototype: true }),
});

describe('the id of a form', () => {
  it('given any form, then its id of at most 100 characters decodes to it, or it has none', () => {
    fc.assert(
      fc.property(form, (one) => {
        const id = encodeFormId(one);
        if (id === undefined) {
          expect(JSON.stringify([1, one.command, one.input]).length).toBeGreaterThan(100);
          return;
        }
        expect(id.length).toBeLessThanOrEqual(100);
        expect(id.isWellFormed()).toBe(true);
        expect(decodeFormId(id)).toEqual(one);
      }),
    );
  });

  it('given anything else, then no form and no error', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (id) => void decodeFormId(id)));
    const others = ['', '[2,"article edit",{}]', '[1,"",{}]', '[1,"a",{"b":null}]', '[1,"a",[]]', '{}'];
    expect(others.map(decodeFormId)).toEqual(others.map(() => undefined));
  });

  it('given the hidden input of a draft’s forms, then it fits', () => {
    const input = { draft: 'abcdefghij', section: 'explanation' };
    expect(encodeFormId({ command: 'review edit', input })).toBe(
      '[1,"review edit",{"draft":"abcdefghij","section":"explanation"}]',
    );
  });

  it('given a number that JSON cannot express, then no id', () => {
    expect(encodeFormId({ command: 'a', input: { n: Number.NaN } })).toBeUndefined();
  });
});
