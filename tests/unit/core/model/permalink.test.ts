import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locales } from '../../../../src/core/model/locale.ts';
import { createPermalinks } from '../../../../src/core/model/permalink.ts';
import { takes } from '../../../../src/core/model/take.ts';

const page = fc.record({
  slug: fc.stringMatching(/^[a-z0-9]{1,10}(-[a-z0-9]{1,10}){0,4}$/),
  locale: fc.constantFrom(...locales),
  take: fc.constantFrom(...takes),
});
const publicUrl = fc.constantFrom(
  'https://contrepoint.example',
  'https://example.org/a/b',
  'http://localhost:3000',
);

describe('permalinks', () => {
  it('given any page, then pageAt() finds it by its address, also with a query, a fragment or a trailing slash', () => {
    fc.assert(
      fc.property(page, publicUrl, (shown, base) => {
        const { to, pageAt } = createPermalinks(base);
        for (const end of ['', '/', '?utm_source=x', '#top'])
          expect(pageAt(new URL(to(shown) + end))).toEqual(shown);
      }),
    );
  });

  it.each([
    'https://example.org/fr/deepseek',
    'http://contrepoint.example/fr/deepseek',
    'https://contrepoint.example.evil.org/fr/deepseek',
    'https://contrepoint.example/fr',
    'https://contrepoint.example/de/deepseek',
    'https://contrepoint.example/fr/deepseek/angry',
    'https://contrepoint.example/fr/deepseek/optimistic/x',
    'https://contrepoint.example/fr/..%2Fetc',
    'https://contrepoint.example/fr/Deep%20Seek',
    'https://contrepoint.example/feeds/rss.xml',
    'https://contrepoint.example/',
  ])('given %s, then pageAt() finds nothing', (address) => {
    expect(createPermalinks('https://contrepoint.example').pageAt(new URL(address))).toBeUndefined();
  });

  it('given a redirect to a reference, then slugAt() finds its commentary, and pageAt() nothing', () => {
    const { pageAt, slugAt, to } = createPermalinks('https://example.org/app');
    for (const end of ['', '/', '?x', '#top']) {
      const address = new URL(`https://example.org/app/r/deepseek${end}`);
      expect(slugAt(address)).toBe('deepseek');
      expect(pageAt(address)).toBeUndefined();
    }
    expect(slugAt(new URL(to({ slug: 'deepseek', locale: 'fr', take: 'optimistic' })))).toBe('deepseek');
    for (const path of [
      '/app/r',
      '/app/r/',
      '/app/r/deepseek/x',
      '/app/x/deepseek',
      '/r/deepseek',
      '/app/fr',
    ])
      expect(slugAt(new URL(path, 'https://example.org'))).toBeUndefined();
  });

  it('given a path that only begins like PUBLIC_URL, then it is not one of ours', () => {
    const { pageAt } = createPermalinks('https://example.org/app');
    expect(pageAt(new URL('https://example.org/apple/fr/deepseek'))).toBeUndefined();
    expect(pageAt(new URL('https://example.org/app/fr/deepseek'))).toMatchObject({ slug: 'deepseek' });
  });
});
