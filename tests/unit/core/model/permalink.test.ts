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

describe('addresses of pages', () => {
  it('given any page, then its address leads to it, with or without what others append', () => {
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
  ])('given %s, then it is no page of a commentary', (address) => {
    expect(createPermalinks('https://contrepoint.example').pageAt(new URL(address))).toBeUndefined();
  });

  it('given the way out to a reference, then it is that commentary’s, though no page', () => {
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

  it('given a path that only begins like ours, then it is another’s', () => {
    const { pageAt } = createPermalinks('https://example.org/app');
    expect(pageAt(new URL('https://example.org/apple/fr/deepseek'))).toBeUndefined();
    expect(pageAt(new URL('https://example.org/app/fr/deepseek'))).toMatchObject({ slug: 'deepseek' });
  });
});
