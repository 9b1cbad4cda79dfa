import { describe, expect, it } from 'vitest';
import { foldAccents } from '../../../../src/core/util/fold-accents.ts';

describe('foldAccents()', () => {
  it.each([
    ['Élève', 'eleve'],
    ['Œuvre, ex æquo', 'oeuvre, ex aequo'],
    ['Straße in Łódź, Ørsted, Đà Nẵng', 'strasse in lodz, orsted, da nang'],
    ['½ m² en l’an 2026', '½ m² en l’an 2026'],
    ['', ''],
  ])('given “%s”, then “%s”', (text, folded) => {
    expect(foldAccents(text)).toBe(folded);
  });

  it('given variants of figures and letters that NFKC unifies, then they are the same once it did', () => {
    expect(foldAccents('ﬁn Ⅳ Ａ'.normalize('NFKC'))).toBe('fin iv a');
  });
});
