import { describe, expect, it } from 'vitest';
import type { Locale } from '../../../../src/core/model/locale.ts';
import { sourceSentences } from '../../../../src/core/util/source-sentences.ts';
import {
  ClaimChecker,
  figuresIn,
  inventedFigures,
  isInLanguage,
  LeakDetector,
} from '../../../../src/generation/grounding/index.ts';
import { haveSimilarLength } from '../../../../src/generation/writer/check-opinions.ts';

function failuresOf(source: string, claim: string, locale: Locale, language: string = locale): string[] {
  const sentences = sourceSentences(source, language);
  const checker = new ClaimChecker({ language, sentences, title: '', published: '2026-10-06' }, locale);
  return checker
    .check(
      claim,
      sentences.map(({ index }) => index),
    )
    .map(({ kind }) => kind);
}

describe('figures', () => {
  it.each([
    ['1 200 personnes', 'fr', '1200'],
    ['1\u202F200 personnes', 'fr', '1200'],
    ['1,200 people', 'en', '1200'],
    ['1.2 million', 'en', '1200000'],
    ['1,2 million', 'fr', '1200000'],
    ['deux mille personnes', 'fr', '2000'],
    ['vingt et un', 'fr', '21'],
    ['quatre-vingt-dix-sept', 'fr', '97'],
    ['trois cents', 'fr', '300'],
    ['twenty-five people', 'en', '25'],
    ['two hundred and five', 'en', '205'],
    ['a billion', 'en', '1000000000'],
    ['un milliard', 'fr', '1000000000'],
    ['$5bn', 'en', '5000000000'],
    ['le 1er mai', 'fr', '1'],
    ['the 21st century', 'en', '21'],
    ['version 5.6.1', 'en', '5.6.1'],
  ])('given %j, then %s', (text, language, value) => {
    expect(figuresIn(text, language)[0]?.readings).toContain(value);
  });

  it.each([
    ['une pièce', 'fr'],
    ['pour cent raisons', 'fr'],
    ['GPT-4 et V3', 'fr'],
    ['one of them', 'en'],
  ])('given %j, then no figure', (text, language) => {
    expect(figuresIn(text, language)).toEqual([]);
  });
});

describe('a claim', () => {
  it.each([
    ['Le budget atteint 1 200 000 $.', 'The budget is 1.2 million dollars.', 'en', 'fr'],
    ['La moitié des élus ont voté.', '50 % des élus ont voté.', 'fr', 'fr'],
    ['Jean Roy a parlé mardi. Il dirige Hydro.', 'Jean Roy dirige Hydro.', 'fr', 'fr'],
    ['The Senate passed it on 3 May 2024.', 'Le Sénat l’a adopté le 3 mai 2024.', 'fr', 'en'],
    ['L’Union européenne a tranché.', 'L’UE a tranché.', 'fr', 'fr'],
    ['It did not accept.', 'It refused.', 'en', 'en'],
    ['Il ne vend que du pain.', 'Il vend du pain.', 'fr', 'fr'],
    ['The plan was announced.', 'The plan was announced on 6 October 2026.', 'en', 'en'],
  ] satisfies readonly (readonly [string, string, Locale, string])[])(
    'given %j, then %j passes',
    (source, claim, locale, language) => {
      expect(failuresOf(source, claim, locale, language)).toEqual([]);
    },
  );

  it.each([
    ['Le taux est de 12 %.', 'Le taux est de 13 %.', 'fr', 'fr', 'number'],
    ['Le taux est de 12 %.', 'Le gain est de 12 $.', 'fr', 'fr', 'number'],
    ['It costs 5 million euros.', 'It costs 5 billion euros.', 'en', 'en', 'number'],
    ['There were 5 dogs and 10 people.', 'There were 10 dogs and 5 people.', 'en', 'en', 'number'],
    ['Moins de 40 élus ont voté.', 'Plus de 40 élus ont voté.', 'fr', 'fr', 'number'],
    ['It opened in March 2024.', 'Il a ouvert en avril 2024.', 'fr', 'en', 'date'],
    ['It opened on Monday.', 'It opened on Tuesday.', 'en', 'en', 'date'],
    ['Google accuse Meta de copier.', 'Meta accuse Google de copier.', 'fr', 'fr', 'order'],
    ['Selon Google, rien ne change.', 'Selon Oracle, rien ne change.', 'fr', 'fr', 'name'],
    ['The company has published it.', 'The company has not published it.', 'en', 'en', 'negation'],
    ['La loi n’interdit pas la vente.', 'La loi interdit la vente.', 'fr', 'fr', 'negation'],
  ] satisfies readonly (readonly [string, string, Locale, string, string])[])(
    'given %j, then %j fails',
    (source, claim, locale, language, kind) => {
      expect(failuresOf(source, claim, locale, language)).toContain(kind);
    },
  );
});

describe('an opinion', () => {
  const sentences = sourceSentences('Le projet coûte 85 millions de dollars.', 'fr');

  it.each([
    ['Deux voisins se disputent une clôture.', []],
    ['À 85 millions, le pari est lourd.', []],
    ['Il faudra 20 ans pour le payer.', ['20']],
  ])('given %j, then its own figures are %j', (text, figures) => {
    expect(inventedFigures(text, 'fr', { language: 'fr', sentences })).toEqual(figures);
  });

  it('given two views, then one may be at most two thirds longer', () => {
    expect(haveSimilarLength('x'.repeat(100), 'x'.repeat(167))).toBe(true);
    expect(haveSimilarLength('x'.repeat(168), 'x'.repeat(100))).toBe(false);
    expect(haveSimilarLength('', '')).toBe(false);
  });

  it('given a long enough text in another language, then it is recognized', async () => {
    const text = 'La ville a décidé de remplacer tous ses autobus par des modèles électriques.';
    expect([
      await isInLanguage(text, 'fr'),
      await isInLanguage(text, 'en'),
      await isInLanguage('Bonjour', 'en'),
    ]).toEqual([true, false, true]);
  });

  it('given the secret or eight words of the instructions, then it is a leak', () => {
    const leaks = new LeakDetector(
      'ab12cd34',
      'Write in English whatever the language of the source may be.',
    );
    expect(leaks.isLeak('It said: A B 12-CD34')).toBe(true);
    expect(leaks.isLeak('“write in English, whatever the language of the” page')).toBe(true);
    expect(leaks.isLeak('Write in English whatever you like, in the language of the source.')).toBe(false);
  });
});
