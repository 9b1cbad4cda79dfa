import type { Locale } from '../../../src/core/model/locale.ts';
import type { ContentFile } from './files.ts';

interface Rule {
  readonly pattern: RegExp;
  /** What to write instead. */
  readonly write: string;
}

const NO_BREAK = '\u00A0';

const everywhere: readonly Rule[] = [
  { pattern: /'/, write: 'the apostrophe ’ instead of a straight one' },
  { pattern: / {2,}/, write: 'one space instead of several' },
  { pattern: /\u202F/, write: 'the no-break space U+00A0 instead of the narrow one' },
  { pattern: /\.\.\./, write: 'the one character … instead of three full stops' },
  { pattern: /[ \t]$/, write: 'nothing after the end of the line' },
];

const french: readonly Rule[] = [
  { pattern: /"/, write: '« » instead of straight quotes' },
  { pattern: /[“”]/, write: '« » instead of English quotes' },
  { pattern: /(?<!\u00A0):(?!\/\/)/, write: 'a no-break space (U+00A0) before :' },
  { pattern: /«(?!\u00A0)/, write: 'a no-break space (U+00A0) after «' },
  { pattern: /(?<!\u00A0)»/, write: 'a no-break space (U+00A0) before »' },
  { pattern: /\s[!?;]/u, write: 'no space before ! ? ; (usage of Québec)' },
  { pattern: /\d[^\S\u00A0]?%/u, write: 'a no-break space (U+00A0) between the number and %' },
  {
    pattern: /\d (?:\d{3}\b|millions?|milliards?|dollars|euros)/,
    write: 'a no-break space (U+00A0) after the number',
  },
  { pattern: /\d[,.]\d{3}(?!\d)/, write: 'thousands with a no-break space (5 000)' },
  {
    pattern:
      /\d{1,2} (?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)/,
    write: 'a no-break space (U+00A0) after the day',
  },
  { pattern: /\b\d+(?:ème|eme|ième)\b/u, write: 'the ordinal 2e' },
  { pattern: /(?<!\p{L})(?:oe(?=uvre|il|uf)|coeur|soeur|noeud)/iu, write: 'the ligature œ' },
  {
    pattern: /(?<!\p{L})(?:A(?= [a-z])|Etat|Ecole|Elu|Equipe)(?!\p{L})/u,
    write: 'the accent on the capital (À, É)',
  },
];

const english: readonly Rule[] = [
  { pattern: /"/, write: 'the quotes “ ” instead of straight ones' },
  { pattern: /[«»]/, write: 'the quotes “ ” instead of French ones' },
  { pattern: /\s[!?;:,.](?!\d|\p{L})/u, write: 'no space before punctuation' },
  { pattern: /\d[\s\u00A0]%/u, write: '12% without a space' },
  { pattern: /\d[ \u00A0]\d{3}\b/u, write: 'thousands with a comma (5,000)' },
  {
    pattern:
      /(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}(?!\d)/,
    write: 'the day before the month (20 January 2025)',
  },
];

const rules: Readonly<Record<Locale, readonly Rule[]>> = {
  fr: [...everywhere, ...french],
  en: [...everywhere, ...english],
};

/** What is wrong with the typography of a file: place, the words around, and what to write. */
export function typographyFaults({ locale, prose }: ContentFile): string[] {
  return prose.flatMap(({ place, text }) =>
    rules[locale].flatMap(({ pattern, write }) => {
      const found = pattern.exec(text);
      return found ? [`${place}: write ${write}: ${around(text, found.index)}`] : [];
    }),
  );
}

function around(text: string, index: number): string {
  return `…${text.slice(Math.max(0, index - 20), index + 20).replaceAll(NO_BREAK, '⍽')}…`;
}
