import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Action,
  actionSchema,
  decodeAction,
  encodeAction,
  MAX_TOKEN_LENGTH,
} from '../../src/core/action.ts';
import { sectionNames } from '../../src/core/commentary.ts';
import { locales } from '../../src/core/locale.ts';
import { takes } from '../../src/core/take.ts';

const slug = fc
  .stringMatching(/^[a-z0-9]{1,10}(-[a-z0-9]{1,10}){0,4}$/)
  .map((text) => text.slice(0, 56).replace(/-$/, ''));
const longest = fc.oneof(slug, fc.constant('a'.repeat(56)));
const locale = fc.constantFrom(...locales);
const from = fc.integer({ min: 0, max: 999_999 });
const take = fc.constantFrom(...takes);
const section = fc.constantFrom(...sectionNames);
const topic = fc.option(
  fc.oneof(
    slug.map((text) => text.slice(0, 30).replace(/-$/, '')),
    fc.constant('t'.repeat(30)),
  ),
);

const actions: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ type: fc.constant('article' as const), slug: longest, locale, take }),
  fc.record({ type: fc.constant('share' as const), slug: longest, locale, take }),
  fc.record({ type: fc.constant('section' as const), slug: longest, locale, section, from }),
  fc.record({ type: fc.constant('latest' as const), locale, topic, from }),
  fc.record({ type: fc.constant('help' as const), locale }),
  fc.record({ type: fc.constant('home' as const), locale }),
);

describe('an action as a token', () => {
  it('given any action, then it comes back from its token, which is short enough for every platform', () => {
    fc.assert(
      fc.property(actions, (action) => {
        const token = encodeAction(action);
        expect(token.length).toBeLessThanOrEqual(MAX_TOKEN_LENGTH);
        expect(decodeAction(token)).toEqual(action);
      }),
    );
  });

  it('given any text, then decoding gives a valid action or nothing, and never throws', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.json(),
      fc.json().map((json) => `[1,"article",${json}]`),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const action = decodeAction(text);
        if (action !== undefined) expect(actionSchema.parse(action)).toEqual(action);
      }),
    );
  });

  it.each([
    ['another version', '[2,"help","fr"]'],
    ['an unknown type', '[1,"delete","deepseek"]'],
    ['an inherited name', '[1,"constructor"]'],
    ['too few fields', '[1,"article","deepseek"]'],
    ['too many fields', '[1,"help","fr","en"]'],
    ['a path for a slug', '[1,"article","../etc","fr","neutral"]'],
    ['an offset below zero', '[1,"section","deepseek","fr","neutral",-1]'],
    ['a token of another bot', 'article:deepseek:fr'],
    ['nothing', ''],
  ])('given %s, then there is no action', (_, token) => {
    expect(decodeAction(token)).toBeUndefined();
  });
});
