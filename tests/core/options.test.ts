import { describe, expect, it } from 'vitest';
import { parseInput } from '../../src/core/options.ts';

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
  private: { type: 'flag', names: { fr: 'privé', en: 'private' }, description: { fr: '-', en: '-' } },
} as const;
const parse = (raw: Record<string, string | boolean>) =>
  parseInput('article', options, { who: 'me', ...raw });

describe('the input of a command', () => {
  it('given nothing but what is required, then the rest is absent or off', () => {
    expect(parse({})).toEqual({ query: undefined, who: 'me', take: undefined, private: false });
  });

  it('given names and choices in the other language, without accents, then they are understood', () => {
    expect(parse({ SUJET: ' IA ', regard: 'OPTIMISTE', prive: 'oui' })).toEqual({
      query: 'IA',
      who: 'me',
      take: 'optimistic',
      private: true,
    });
  });

  it.each([
    ['an option that there is not', { couleur: 'rouge' }, 'unknown-option'],
    ['a choice that there is not', { take: 'rouge' }, 'invalid-choice'],
    ['a text that is too long', { query: 'x'.repeat(11) }, 'too-long'],
    ['a required text of spaces', { who: '  ' }, 'missing-option'],
    ['a name that every object has', { constructor: 'x' }, 'unknown-option'],
  ])('given %s, then it says so', (_, raw, code) => {
    expect(() => parse(raw)).toThrow(expect.objectContaining({ detail: expect.objectContaining({ code }) }));
  });
});
