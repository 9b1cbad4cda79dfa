import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Action,
  actionSchema,
  candidateActions,
  decodeAction,
  encodeAction,
  formCommands,
  MAX_TOKEN_LENGTH,
  privacyActions,
  privacyScopes,
  reviewActions,
  sourceActions,
  subscriptionActions,
} from '../../../../src/core/bot/action.ts';
import { sectionNames } from '../../../../src/core/model/commentary.ts';
import { locales } from '../../../../src/core/model/locale.ts';
import { takes } from '../../../../src/core/model/take.ts';
import { editableParts } from '../../../../src/core/ports/review.ts';

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

const id = fc.stringMatching(/^[a-z0-9]{10}$/);
const day = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const actions: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ type: fc.constant('article' as const), slug: longest, locale, take }),
  fc.record({ type: fc.constant('share' as const), slug: longest, locale, take }),
  fc.record({ type: fc.constant('section' as const), slug: longest, locale, section, from }),
  fc.record({ type: fc.constant('latest' as const), locale, topic, from }),
  fc.record({ type: fc.constant('digest' as const), id, day, locale }),
  fc.record({
    type: fc.constant('subscription' as const),
    do: fc.constantFrom(...subscriptionActions),
    id,
    locale,
  }),
  fc.record({ type: fc.constant('form' as const), command: fc.constantFrom(...formCommands), locale }),
  fc.record({
    type: fc.constant('privacy' as const),
    do: fc.constantFrom(...privacyActions),
    scope: fc.constantFrom(...privacyScopes),
    page: fc.integer({ min: 0, max: 9999 }),
    locale,
  }),
  fc.record({
    type: fc.constant('evidence' as const),
    slug: longest,
    locale,
    from: fc.integer({ min: 0, max: 999 }),
  }),
  fc.record({ type: fc.constant('cancel' as const), job: id, locale }),
  fc.record({ type: fc.constant('drafts' as const), locale, from: fc.integer({ min: 0, max: 999 }) }),
  fc.record({ type: fc.constant('draft' as const), id, locale, take }),
  fc.record({ type: fc.constant('review' as const), do: fc.constantFrom(...reviewActions), id, locale }),
  fc.record({ type: fc.constant('edit' as const), id, locale, part: fc.constantFrom(...editableParts) }),
  fc.record({ type: fc.constant('sources' as const), locale, from: fc.integer({ min: 0, max: 9999 }) }),
  fc.record({ type: fc.constant('source' as const), do: fc.constantFrom(...sourceActions), id, locale }),
  fc.record({ type: fc.constant('opml' as const), locale, page: fc.integer({ min: 0, max: 9999 }) }),
  fc.record({ type: fc.constant('candidates' as const), locale, from: fc.integer({ min: 0, max: 999 }) }),
  fc.record({
    type: fc.constant('candidate' as const),
    do: fc.constantFrom(...candidateActions),
    id,
    locale,
  }),
  fc.record({ type: fc.constant('help' as const), locale }),
  fc.record({ type: fc.constant('home' as const), locale }),
);

describe('action tokens', () => {
  it('given any action, then it can be decoded from its token, which has at most 100 characters', () => {
    fc.assert(
      fc.property(actions, (action) => {
        const token = encodeAction(action);
        expect(token.length).toBeLessThanOrEqual(MAX_TOKEN_LENGTH);
        expect(decodeAction(token)).toEqual(action);
      }),
    );
  });

  it('given a new type of action, then the test above covers it', () => {
    const known = fc.sample(actions, { numRuns: 500, seed: 1 }).map(({ type }) => type);
    expect(new Set(known)).toEqual(new Set(actionSchema.options.map(({ shape }) => shape.type.value)));
  });

  it('given any text, then decodeAction() returns a valid action or undefined, and does not throw', () => {
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
    ['a day that there is not', '[1,"digest","abcdefghij","2026-02-30","fr"]'],
    ['an id that is none', '[1,"subscription","pause","../../../..","fr"]'],
    ['a deed that there is not', '[1,"subscription","steal","abcdefghij","fr"]'],
    ['a source that is none', '[1,"source","remove","%","fr"]'],
    ['a form for any command', '[1,"form","article","fr"]'],
    ['an offset below zero', '[1,"section","deepseek","fr","neutral",-1]'],
    ['a token of another bot', 'article:deepseek:fr'],
    ['nothing', ''],
  ])('given %s, then decodeAction() returns undefined', (_, token) => {
    expect(decodeAction(token)).toBeUndefined();
  });
});
