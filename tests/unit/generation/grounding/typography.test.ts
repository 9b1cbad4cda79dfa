import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { typeset } from '../../../../src/generation/grounding/index.ts';
import { readContent } from '../../../support/content/files.ts';
import { typographyFaults } from '../../../support/content/typography.ts';

const N = '\u00A0';

describe('typography', () => {
  it.each([
    ["C'est l'heure : dit-il !", `C’est l’heure${N}: dit-il!`],
    ['Il a dit "oui" hier.', `Il a dit «${N}oui${N}» hier.`],
    ['Il a dit “oui” ; puis rien...', `Il a dit «${N}oui${N}»; puis rien…`],
    ['Soit 12% de 5 000 euros', `Soit 12${N}% de 5${N}000${N}euros`],
    [
      'Le 20 janvier, à 10:30, 5 millions de dollars',
      `Le 20${N}janvier, à 10${N}h${N}30, 5${N}millions de dollars`,
    ],
    ['La 2ème oeuvre, A terme', `La 2e œuvre, À terme`],
    ['Un prix : 5 $', `Un prix${N}: 5${N}$`],
  ])('given French %j, then %j', (text, set) => {
    expect(typeset(text, 'fr')).toBe(set);
  });

  it.each([
    [`He said "yes" : it's done !`, 'He said “yes”: it’s done!'],
    ['«Yes», he said', '“Yes”, he said'],
    ["She called it 'a mess' in the '90s", 'She called it ‘a mess’ in the ’90s'],
    ['12 % of 5 000 people', '12% of 5,000 people'],
    ['On January 20, 2025 it came', 'On 20 January 2025 it came'],
  ])('given English %j, then %j', (text, set) => {
    expect(typeset(text, 'en')).toBe(set);
  });

  const files = readContent(join(import.meta.dirname, '..', '..', '..', '..', 'content')).flatMap(
    ({ files }) => files,
  );

  it('given every article of the library, then nothing changes', () => {
    for (const { locale, prose } of files)
      for (const { text } of prose) expect(typeset(text, locale)).toBe(text);
  });

  it('given the articles in ASCII punctuation, then they follow the typography rules', () => {
    for (const { locale, name, prose } of files) {
      const typed = prose.map(({ place, text }) => ({ place, text: typeset(keyed(text), locale) }));
      expect(typographyFaults({ locale, name, prose: typed, sections: [] })).toEqual([]);
    }
  });
});

function keyed(text: string): string {
  return text
    .replace(/[’‘]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/\u00A0/g, ' ')
    .replace(/…/g, '...');
}
