import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalUrl } from '../../../../src/core/util/canonical-url.ts';

const canonical = (url: string) => canonicalUrl(new URL(url));

describe('canonicalUrl()', () => {
  it.each([
    ['http and https', 'http://example.org/a'],
    ['the case of the host', 'https://EXAMPLE.org/a'],
    ['www.', 'https://www.example.org/a'],
    ['a mobile host', 'https://m.example.org/a'],
    ['an AMP host', 'https://amp.example.org/a'],
    ['a default port', 'http://example.org:80/a'],
    ['the other default port', 'http://example.org:443/a'],
    ['a trailing slash', 'https://example.org/a/'],
    ['a fragment', 'https://example.org/a#part'],
    [
      'tracking parameters',
      'https://example.org/a?utm_source=x&fbclid=1&gclid=2&mc_cid=3&igshid=4&ref_src=5',
    ],
    ['an AMP path', 'https://example.org/a/amp/'],
    ['an AMP parameter', 'https://example.org/a?amp=1'],
    ['a bare AMP parameter', 'https://example.org/a?amp'],
    ['a trailing dot of the host', 'https://example.org./a'],
    ['credentials', 'https://reader:secret@example.org/a'],
    ['needless percent-encoding', 'https://example.org/%61'],
  ])('is the same whatever %s', (_difference, url) => {
    expect(canonical(url)).toBe('https://example.org/a');
  });

  it.each([
    ['paths', 'https://example.org/a', 'https://example.org/b'],
    ['the case of paths', 'https://example.org/a', 'https://example.org/A'],
    ['parameters that mean something', 'https://example.org/a?id=1', 'https://example.org/a?id=2'],
    ['other ports', 'https://example.org/a', 'https://example.org:8080/a'],
    ['other subdomains', 'https://example.org/a', 'https://blog.example.org/a'],
    ['short hosts that begin with m.', 'https://m.co/a', 'https://co/a'],
    ['the value of a parameter named amp', 'https://example.org/a?amp=12', 'https://example.org/a'],
  ])('tells %s apart', (_what, one, other) => {
    expect(canonical(one)).not.toBe(canonical(other));
  });

  it('sorts parameters', () => {
    expect(canonical('https://example.org/a?b=2&a=1&utm_medium=x')).toBe('https://example.org/a?a=1&b=2');
  });

  it('unifies mobile hosts with a language, and the AMP variant of an HTML page', () => {
    expect(canonical('https://fr.m.wikipedia.org/wiki/Linux')).toBe('https://fr.wikipedia.org/wiki/Linux');
    expect(canonical('https://example.org/news.amp.html')).toBe('https://example.org/news.html');
  });

  it('given any canonical URL, then it stays the same', () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (url) => {
        const once = canonical(url);
        expect(canonical(once)).toBe(once);
      }),
    );
  });
});
