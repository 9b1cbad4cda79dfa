import { describe, expect, it } from 'vitest';
import { parseInput } from '../../../../src/core/bot/options.ts';

const options = {
  query: { type: 'text', names: { fr: 'sujet', en: 'query' }, description: { fr: '-', en: '-' }, max: 10 },
  who: {
    type: 'text',
    names: { fr: 'qui', en: 'who' },
    description: { fr: '-', en: '-' },
    max: 10,
    required: true,
  },
  take: {
    type: 'choice',
    names: { fr: 'regard', en: 'take' },
    description: { fr: '-', en: '-' },
    choices: [{ value: 'optimistic', names: { fr: 'Optimiste', en: 'Optimistic' } }],
  },
  count: {
    type: 'number',
    names: { fr: 'nombre', en: 'count' },
    description: { fr: '-', en: '-' },
    min: 1,
    max: 10,
  },
  channel: { type: 'channel', names: { fr: 'salon', en: 'channel' }, description: { fr: '-', en: '-' } },
  private: { type: 'flag', names: { fr: 'privé', en: 'private' }, description: { fr: '-', en: '-' } },
} as const;
const parse = (raw: Record<string, string | boolean | number>) =>
  parseInput('article', options, { who: 'me', ...raw });

describe('parseInput()', () => {
  it('given only what is required, then the other options are undefined, flags false', () => {
    const absent = { query: undefined, take: undefined, count: undefined, channel: undefined };
    expect(parse({})).toEqual({ ...absent, who: 'me', private: false });
  });

  it('given names and choices in the other language, without accents, then they are understood', () => {
    expect(parse({ SUJET: ' IA ', regard: 'OPTIMISTE', prive: 'oui' })).toMatchObject({
      query: 'IA',
      who: 'me',
      take: 'optimistic',
      private: true,
    });
  });

  it.each([5, '5', ' 5 ', 1, 10])(
    'given the number %j, as a number or as text, then it is parsed',
    (count) => {
      expect(parse({ count }).count).toBe(Number(count));
    },
  );

  it.each(['', true, 'oui', 'O', 'yes', ' y ', 'on', 'VRAI', 'true', '1', 1])(
    'given %j for a flag, then it is set',
    (value) => {
      expect(parse({ private: value }).private).toBe(true);
    },
  );

  it.each([false, 'non', 'N', 'no', 'off', 'faux', 'false', '0', 0])(
    'given %j for a flag, then it is not set',
    (value) => {
      expect(parse({ private: value }).private).toBe(false);
    },
  );

  it('given a channel, then its id is unchanged', () => {
    expect(parse({ salon: '123456789012345678' }).channel).toBe('123456789012345678');
  });

  it.each([
    ['an unknown option', { couleur: 'rouge' }, 'unknown-option'],
    ['an unknown choice', { take: 'rouge' }, 'invalid-choice'],
    ['neither yes nor no for a flag', { private: 'ouais' }, 'invalid-choice'],
    ['a number out of bounds', { count: 11 }, 'invalid-number'],
    ['a number that is not whole', { count: '2.5' }, 'invalid-number'],
    ['a word for a number', { count: 'cinq' }, 'invalid-number'],
    ['a flag for a number', { count: true }, 'invalid-number'],
    ['a text that is too long', { query: 'x'.repeat(11) }, 'too-long'],
    ['a required text of spaces', { who: '  ' }, 'missing-option'],
    ['a name that every object has', { constructor: 'x' }, 'unknown-option'],
  ])('given %s, then it throws a UserError of that kind', (_, raw, code) => {
    expect(() => parse(raw)).toThrow(expect.objectContaining({ detail: expect.objectContaining({ code }) }));
  });
});
