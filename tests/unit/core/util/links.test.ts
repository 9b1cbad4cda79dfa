import { describe, expect, it } from 'vitest';
import { extractLinks, looksLikeLink, parseLink } from '../../../../src/core/util/links.ts';

describe('links', () => {
  it.each(['https://a.org/x', 'HTTP://A.ORG', 'ftp://a.org/x', 'www.a.org/x'])(
    'given %s, then it is meant as a link',
    (text) => {
      expect(looksLikeLink(text)).toBe(true);
    },
  );

  it.each(['deepseek', 'a.org', 'https:', 'voir https://a.org/x', 'C++: the future'])(
    'given "%s", then it is words',
    (text) => {
      expect(looksLikeLink(text)).toBe(false);
    },
  );

  it('given a link with a user name or password, then it throws and says why', () => {
    expect(() => parseLink('https://me:secret@a.org/')).toThrow(
      expect.objectContaining({ detail: { code: 'bad-link', context: { reason: 'credentials' } } }),
    );
  });

  it.each(['ftp://a.org/', 'javascript://a.org/%0Aalert(1)', 'https://'])(
    'given %s, then it is unreadable',
    (text) => {
      expect(() => parseLink(text)).toThrow(
        expect.objectContaining({ detail: { code: 'bad-link', context: { reason: 'unreadable' } } }),
      );
    },
  );

  it.each([
    ['Lisez https://a.org/x.', ['https://a.org/x']],
    ['(voir https://a.org/x)', ['https://a.org/x']],
    ['https://fr.wikipedia.org/wiki/Linux_(noyau)', ['https://fr.wikipedia.org/wiki/Linux_(noyau)']],
    ['<https://a.org/x> et [ici](https://b.org/y)', ['https://a.org/x', 'https://b.org/y']],
    ['https://me:secret@a.org/ rien', []],
    ['(https://a.org/x!).', ['https://a.org/x']],
    [`https://a.org/${'x'.repeat(5000)} https://b.org/y`, ['https://b.org/y']],
    ['aucun lien', []],
  ])('given "%s", then the links are %j', (text, links) => {
    expect(extractLinks(text).map(String)).toEqual(links);
  });

  it.each(['.', ')', '/'])(
    'given what is no address but 100,000 times “%s”, then it is passed over',
    (character) => {
      expect(extractLinks(`https://a.org/${character.repeat(100_000)}a https://b.org/y`).map(String)).toEqual(
        ['https://b.org/y'],
      );
    },
  );
});
