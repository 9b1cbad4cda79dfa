import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { objectsIn } from '../../../../src/generation/model/extract-json.ts';

/** Strings with all that could be mistaken for JSON. */
const tricky = fc.string({
  unit: fc.oneof(
    fc.constantFrom('{', '}', '"', '\\', '```', '<think>', '\n', ':', '[', ']'),
    fc.string({ unit: 'grapheme' }),
  ),
});
const anObject = fc.dictionary(
  tricky.filter((key) => key !== '__proto__'),
  fc.oneof(
    tricky,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tricky),
    fc.dictionary(fc.string(), tricky),
  ),
  { minKeys: 1 },
);
/** Prose has no objects in it. Its braces are those of prose: none before a quotation mark. */
const prose = fc.string({ unit: fc.constantFrom('a', 'é', ' ', '\n', '`', '.', '{', '}', '<', "'", '(') });
const around: readonly ((json: string, before: string, after: string) => string)[] = [
  (json, before, after) => `${before} ${json} ${after}`,
  (json, before, after) => `${before}\n\`\`\`json\n${json}\n\`\`\`\n${after}`,
  (json, before) => `<think>${before} {"title": "no"}</think>\n${json}`,
];

describe('objectsIn', () => {
  it('given any object in prose, in a fence or after thoughts, then it comes first', () => {
    const property = fc.property(
      anObject,
      prose.filter((text) => !/\{\s*\}|\{\s*$/u.test(text)),
      prose,
      fc.constantFrom(...around),
      fc.boolean(),
      (object, before, after, wrap, pretty) => {
        const json = JSON.stringify(object, null, pretty ? 2 : 0);
        expect(objectsIn(wrap(json, before, after))[0]).toEqual(JSON.parse(json));
      },
    );
    fc.assert(property, { numRuns: 1000 });
  });

  it('given any text, then nothing is thrown', () => {
    fc.assert(
      fc.property(tricky, (text) => Array.isArray(objectsIn(text))),
      { numRuns: 1000 },
    );
  });

  it('given several objects, then the longest comes first and those among thoughts last', () => {
    const text = '<think>{"much longer than the others": 1}</think> {"a":1} or {"bc":2}';
    const found = objectsIn(text);
    expect(found.slice(0, 3)).toEqual([{ bc: 2 }, { a: 1 }, { 'much longer than the others': 1 }]);
  });

  it('given </think> within a string, then the object is found', () => {
    const object = { title: 'What </think> {} means', points: [] };
    expect(objectsIn(`Here: ${JSON.stringify(object)}`)).toContainEqual(object);
  });

  it('given thoughts without an end, then the object in them is found', () => {
    expect(objectsIn('<think>so: {"a": 1}')).toEqual([{ a: 1 }]);
  });

  it('given a list or a number, then there is no object', () => {
    expect([objectsIn('[1, 2]'), objectsIn('3'), objectsIn('null'), objectsIn('')]).toEqual([[], [], [], []]);
  });

  it('given a text made to be slow, then the search ends early', () => {
    const cpu = process.cpuUsage();
    for (const piece of ['{"', '{"a":', '{"a":{', '{"\\']) objectsIn(piece.repeat(50_000));
    expect(process.cpuUsage(cpu).user / 1000).toBeLessThan(3000);
  });
});
