import { describe, expect, it } from 'vitest';
import type { Locale } from '../../../src/core/model/locale.ts';
import { type ContentFile, parseFile } from '../../support/content/files.ts';
import { typographyFaults } from '../../support/content/typography.ts';
import { countWords, lengthFaults } from './lengths.ts';
import { monthsIn, numberFaults, numbersIn } from './numbers.ts';

/** A file with this one line of prose, on line 5. */
function withProse(locale: Locale, text: string): ContentFile {
  return parseFile(`a/${locale}.md`, locale, `---\ntitle: "T"\n---\n## Summary\n${text}\n`);
}

describe('given French prose', () => {
  it.each([
    ["L'été", 'the apostrophe ’'],
    ['Il dit "oui"', '« » instead of straight quotes'],
    ['Il dit “oui”', '« » instead of English quotes'],
    ['Voici : un', 'before :'],
    ['Voici: un', 'before :'],
    ['« oui\u00A0»', 'after «'],
    ['«\u00A0oui »', 'before »'],
    ['Quoi ?', 'no space before ! ? ;'],
    ['Quoi\u00A0!', 'no space before ! ? ;'],
    ['12 %', 'between the number and %'],
    ['12%', 'between the number and %'],
    ['5 000 dollars', 'after the number'],
    ['5 millions', 'after the number'],
    ['5,000', 'thousands with a no-break space'],
    ['le 20 janvier', 'after the day'],
    ['le 2ème', 'the ordinal 2e'],
    ['un coeur', 'the ligature œ'],
    ['Etat', 'the accent on the capital'],
    ['Un  mot', 'one space'],
    ['Et...', 'the one character …'],
    ['12\u202F%', 'instead of the narrow one'],
  ])('then %j is told, with its place', (text, write) => {
    expect(typographyFaults(withProse('fr', text)).join('\n')).toMatch(
      new RegExp(`^a/fr\\.md:5: .*${escaped(write)}`, 'm'),
    );
  });

  it('then correct text has no findings', () => {
    const text =
      'L’État, «\u00A0le cœur\u00A0»\u00A0: 12\u00A0%, 5\u00A0000 et 8,5\u00A0millions; le 1er\u00A0mai, quoi? [Ici](https://a.b/c?d=1:2) !';
    expect(typographyFaults(withProse('fr', text.slice(0, -2)))).toEqual([]);
  });
});

describe('given English prose', () => {
  it.each([
    ["it's", 'the apostrophe ’'],
    ['say "yes"', 'the quotes “ ”'],
    ['say «yes»', 'instead of French ones'],
    ['What ?', 'no space before punctuation'],
    ['Here : one', 'no space before punctuation'],
    ['12 %', '12% without a space'],
    ['5 000', 'thousands with a comma'],
    ['January 20, 2025', 'the day before the month'],
  ])('then %j is told, with its place', (text, write) => {
    expect(typographyFaults(withProse('en', text)).join('\n')).toMatch(
      new RegExp(`^a/en\\.md:5: .*${escaped(write)}`, 'm'),
    );
  });

  it('then correct text has no findings', () => {
    const text = 'It’s “one”: 12%, 5,000 and 8.5 million; on 20 January 2025, in May 2024, a .com and .NET?';
    expect(typographyFaults(withProse('en', text))).toEqual([]);
  });
});

describe('given numbers and dates in both languages', () => {
  it('then both spellings of a number are equal', () => {
    expect(numbersIn('8,5 et 12\u00A0000\u00A0000 en 2024', 'fr')).toEqual(
      numbersIn('8.5 and 12,000,000 in 2024', 'en'),
    );
  });

  it('then a date is its month', () => {
    expect(monthsIn('le 1er\u00A0mars 2024 et en mai 2023; il mars', 'fr')).toEqual(['month 3', 'month 5']);
    expect(monthsIn('on 1 March 2024 and in May 2023; it may', 'en')).toEqual(['month 3', 'month 5']);
  });

  it('then a number or month that one file lacks is found', () => {
    const pair = [
      withProse('fr', 'Le 2\u00A0mai 2024, 7 fois'),
      withProse('en', 'On 2 June 2024, seven times'),
    ] as const;
    expect(numberFaults(pair)).toEqual([
      'a/fr.md:5: 7 is in a/fr.md and not in a/en.md: write it in both, or in words in both',
      'a/fr.md:5: month 5 is in a/fr.md and not in a/en.md: write it in both, or in words in both',
      'a/en.md:5: month 6 is in a/en.md and not in a/fr.md: write it in both, or in words in both',
    ]);
  });
});

describe('given lengths', () => {
  const words = (count: number) => 'word '.repeat(count).trim();
  const fileOf = (sizes: readonly (readonly number[])[]) =>
    parseFile(
      'a/en.md',
      'en',
      `---\ntitle: T\n---\n${sizes.map((paragraphs) => `## S\n${paragraphs.map(words).join('\n\n')}`).join('\n\n')}\n`,
    );
  const right = [[50], [50], [50], [50, 50], [70], [50, 50], [50, 50]];

  it('then sections of the right length have no findings', () => {
    expect(lengthFaults(fileOf(right))).toEqual([]);
  });

  it.each([
    [
      'a long summary',
      [[80], ...right.slice(1)],
      'a/en.md:4: a paragraph of summary has 80 words: write 40 to 75',
    ],
    ['a short analogy', [...right.slice(0, 4), [20], ...right.slice(5)], 'analogy has 20 words'],
    [
      'a missing paragraph',
      [...right.slice(0, 3), [50], ...right.slice(4)],
      'neutral has 1 paragraphs: write 2',
    ],
    [
      'views out of balance',
      [...right.slice(0, 5), [75, 75], [36, 36]],
      'the optimistic view has 150 words and the pessimistic one 72',
    ],
  ])('then %s is reported', (_what, sizes, message) => {
    expect(lengthFaults(fileOf(sizes)).join('\n')).toContain(message);
  });

  it('then an elided article and a compound are part of their word', () => {
    expect(countWords('L’IA d’aujourd’hui, 8,5 et porte-clés')).toBe(5);
  });
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
