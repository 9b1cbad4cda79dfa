import { describe, expect, it } from 'vitest';
import article from '../../commands/article.ts';
import { findLeaf } from '../../src/core/command.ts';
import { parseCommandLine } from '../../src/core/command-line.ts';

const leaf = findLeaf([article], 'article');
const parse = (text: string) => leaf && parseCommandLine(leaf, text);

describe('a command on one line', () => {
  it.each([
    ['deepseek', { query: 'deepseek' }],
    ['', {}],
    ['   ', {}],
    ['deep seek take:optimistic', { query: 'deep seek', take: 'optimistic' }],
    ['regard:pessimiste deepseek langue:en', { query: 'deepseek', take: 'pessimiste', lang: 'en' }],
    ['deepseek private', { query: 'deepseek', private: true }],
    ['deepseek privé', { query: 'deepseek', private: true }],
    ['deepseek --private', { query: 'deepseek', private: true }],
    ['private', { query: 'private' }],
    ['https://example.org/a:b?c=d', { query: 'https://example.org/a:b?c=d' }],
    ['query:"deep seek" lang:en', { query: 'deep seek', lang: 'en' }],
    ['DeepSeek : la percée', { query: 'DeepSeek : la percée' }],
    ['deepseek couleur:rouge', { query: 'deepseek', couleur: 'rouge' }],
  ])('given "%s", then %j', (text, input) => {
    expect(parse(text)).toEqual(input);
  });
});
