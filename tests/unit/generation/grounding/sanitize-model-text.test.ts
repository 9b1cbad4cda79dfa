import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sanitizeModelText, typeset } from '../../../../src/generation/grounding/index.ts';

const FORBIDDEN =
  /@|https?:|\/\/|(?<!\p{L})www\.|[\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]|\p{Cc}|<[!@#&a-z/]|\]\(|\p{L}\.(?:com|org|net|gg)(?![\p{L}\p{N}])/iu;

describe('sanitizeModelText', () => {
  it.each([
    ['@everyone regardez', 'mention'],
    ['Merci à <@1234>', 'mention'],
    ['Hello <!channel>', 'markup'],
    ['See <#123>', 'markup'],
    ['Écrivez à a.b@exemple.fr', 'mention'],
    ['Voir https://evil.example/x', 'link'],
    ['Voir h\u200Bttps://evil.example', 'link'],
    ['Voir ｈｔｔｐｓ：／／evil.example', 'link'],
    ['Go to evil.com now', 'link'],
    ['Join discord.gg/abc', 'link'],
    ['www.evil', 'link'],
    ['[click](x)', 'markup'],
    ['<b>bold</b>', 'markup'],
    ['<script>alert(1)</script>', 'markup'],
    ['&#64;everyone', 'markup'],
    ['javascript:alert(1)', 'link'],
    ['＠everyone', 'mention'],
  ])('given %j, then it is rejected as a %s', (text, reason) => {
    expect(sanitizeModelText(text)).toEqual({ ok: false, reason });
  });

  it.each([
    ['Un *vrai* **progrès**, dit-on', 'Un vrai progrès, dit-on'],
    ['## Titre', 'Titre'],
    ['- un point', 'un point'],
    ['a\u202Eb\u200Bc\u0007d', 'abcd'],
    ['une ligne\nune autre', 'une ligne une autre'],
    ['`code` et ~~rien~~ ||caché||', 'code et rien caché'],
    ['5 < 6 et 7 > 2', '5 < 6 et 7 > 2'],
    ['Node.js 24 et Python 3.13', 'Node.js 24 et Python 3.13'],
    ['snake_case reste', 'snake_case reste'],
    ['À 10 h 30 : fini', 'À 10 h 30 : fini'],
  ])('given %j, then %j', (text, clean) => {
    expect(sanitizeModelText(text)).toEqual({ ok: true, text: clean });
  });

  const bits = fc.constantFrom(
    ...[
      '@',
      'everyone',
      '<',
      '>',
      '!',
      '&',
      '#',
      'http',
      's',
      ':',
      '/',
      '//',
      '.',
      'com',
      ' ',
      '\n',
      '\u200B',
      '\u202E',
      'a',
      'www',
      '[',
      ']',
      '(',
      ')',
      '*',
      '_',
      '`',
      '\u0000',
      '；',
      '：',
      '／',
      '"',
      "'",
      '«',
      '»',
      '1',
      '%',
      '\u00A0',
      ',',
      '…',
    ],
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(bits, { maxLength: 40 }).map((all) => all.join('')),
  );

  it('given any text, then no mention, link or bidirectional mark is left, typeset or not', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('fr' as const, 'en' as const), (dirty, locale) => {
        const clean = sanitizeModelText(dirty);
        if (!clean.ok) return;
        expect(clean.text).not.toMatch(FORBIDDEN);
        expect(typeset(clean.text, locale)).not.toMatch(FORBIDDEN);
        expect(sanitizeModelText(typeset(clean.text, locale)).ok).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('given sanitized text, then sanitizing and typesetting it again changes nothing', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('fr' as const, 'en' as const), (dirty, locale) => {
        const clean = sanitizeModelText(dirty);
        if (!clean.ok) return;
        expect(sanitizeModelText(clean.text)).toEqual(clean);
        const set = typeset(clean.text, locale);
        expect(typeset(set, locale)).toBe(set);
      }),
      { numRuns: 3000 },
    );
  });
});
