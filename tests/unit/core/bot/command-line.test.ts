import { describe, expect, it } from 'vitest';
import article from '../../../../commands/article.ts';
import digest from '../../../../commands/digest.ts';
import settings from '../../../../commands/settings.ts';
import source from '../../../../commands/source.ts';
import { findCommandLeaf } from '../../../../src/core/bot/command.ts';
import { parseCommandLine } from '../../../../src/core/bot/command-line.ts';

const leaf = findCommandLeaf([article], 'article');
const parse = (text: string) => leaf && parseCommandLine(leaf, text);

describe('parseCommandLine() of /article', () => {
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

describe('parseCommandLine() of other commands', () => {
  const parseAs = (name: string, text: string) => {
    const found = findCommandLeaf([digest, settings], name);
    return found && parseCommandLine(found, text);
  };

  it.each([
    ['digest subscribe', '17 h 30', { time: '17 h 30' }],
    ['digest subscribe', 'heure:17 h 30 jours:lundi', { time: '17 h 30', days: 'lundi' }],
    ['digest subscribe', 'moi', { me: true }],
    [
      'digest subscribe',
      '8h sujets:"droit, science" moi',
      { time: '8h', topics: 'droit, science', me: true },
    ],
    ['digest pause', 'abcdefghij', { digest: 'abcdefghij' }],
    ['settings', 'reset', { reset: true }],
    ['settings', 'fuseau:Europe/Paris partout', { zone: 'Europe/Paris', everywhere: true }],
  ])('given %s %s, then %j', (name, text, input) => {
    expect(parseAs(name, text)).toEqual(input);
  });
});

describe('parseCommandLine() of a command whose only option takes any words', () => {
  const parseAs = (name: string, text: string) => {
    const found = findCommandLeaf([source], name);
    return found && parseCommandLine(found, text);
  };
  const opml = '<opml xmlns:dc="x">\n  <outline text="a: b" xmlUrl="https://example.org"/>\n</opml>';

  it.each([
    ['source import', opml, { opml }],
    ['source import', `opml:"https://example.org/a"`, { opml: 'https://example.org/a' }],
    ['source remove', '"Port News"', { source: 'Port News' }],
    ['source remove', 'Port News: daily', { source: 'Port News: daily' }],
    ['source remove', '  ', {}],
  ])('given /%s %j, then the whole line is its value', (name, text, input) => {
    expect(parseAs(name, text)).toEqual(input);
  });
});
