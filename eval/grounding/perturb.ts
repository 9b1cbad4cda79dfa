import type { Locale } from '../../src/core/model/locale.ts';
import type { Random } from '../../tests/support/random.ts';
import type { Text } from './corpus.ts';

/** What is done to a true sentence to make it false. Written without the code that it tests. */
export const damages = [
  'another number',
  'another date',
  'a name from elsewhere',
  'negation put in or taken out',
  'number swapped within the article',
  'name swapped within the article',
  'two names of one sentence swapped',
  'a word dropped',
] as const;
export type Damage = (typeof damages)[number];

export interface DamageDeps {
  readonly text: Text;
  /** Names that the article does not have. */
  readonly strangers: readonly string[];
  readonly random: Random;
}

/** The sentence, damaged; undefined where it has nothing that can be. */
export function damaged(kind: Damage, sentence: string, deps: DamageDeps): string | undefined {
  const { text, random } = deps;
  switch (kind) {
    case 'another number':
      return replaced(sentence, numbers(sentence), random, (number) => otherNumber(number, random));
    case 'another date':
      return replaced(sentence, datesIn(sentence, text.locale), random, (date) =>
        otherDate(date, text.locale, random),
      );
    case 'a name from elsewhere':
      return replaced(sentence, names(sentence), random, () => pick(deps.strangers, random));
    case 'negation put in or taken out':
      return negated(sentence, text.locale);
    case 'number swapped within the article':
      return replaced(sentence, numbers(sentence), random, () =>
        foreign(numbers(text.text), sentence, random),
      );
    case 'name swapped within the article':
      return replaced(sentence, names(sentence), random, () => foreign(names(text.text), sentence, random));
    case 'two names of one sentence swapped':
      return exchanged(sentence);
    default:
      return dropped(sentence, random);
  }
}

function numbers(text: string): string[] {
  return text.match(/(?<![\p{L}\d-])\d+(?:[\u00A0 ]\d{3})*(?:[.,]\d+)?(?![\p{L}\d])/gu) ?? [];
}

export function names(text: string): string[] {
  const found =
    text.match(/(?<=\p{Ll}[,;]?[ \u00A0]|\p{Ll}[ \u00A0]\p{L}{1,2}[’'])\p{Lu}[\p{L}\d-]+/gu) ?? [];
  return found.filter((name) => !MONTHS.en.includes(name) && name !== 'I');
}

const MONTHS: Readonly<Record<Locale, readonly string[]>> = {
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
};

function datesIn(text: string, locale: Locale): string[] {
  const months = MONTHS[locale].join('|');
  const dated = new RegExp(
    `(?<=\\d(?:er)?[ \\u00A0])(?:${months})|(?:${months})(?=[ \\u00A0]\\d)|(?<!\\d)(?:19|20)\\d\\d(?!\\d)`,
    'gu',
  );
  return text.match(dated) ?? [];
}

function otherDate(date: string, locale: Locale, random: Random): string {
  const index = MONTHS[locale].indexOf(date);
  if (index < 0) return String(Number(date) + 1 + random.below(8));
  return MONTHS[locale][(index + 1 + random.below(11)) % 12] ?? date;
}

function otherNumber(number: string, random: Random): string {
  const digits = [...number].map((one, at) =>
    /\d/.test(one) && at === 0 ? String(1 + ((Number(one) + random.below(8)) % 9)) : one,
  );
  const changed = digits.join('');
  return changed === number ? `${number}${1 + random.below(9)}` : changed;
}

/** One that the sentence does not have. */
function foreign(all: readonly string[], sentence: string, random: Random): string | undefined {
  return pick(
    all.filter((one) => !sentence.includes(one)),
    random,
  );
}

function pick(all: readonly string[], random: Random): string | undefined {
  return all[random.below(Math.max(1, all.length))];
}

function replaced(
  sentence: string,
  found: readonly string[],
  random: Random,
  by: (old: string) => string | undefined,
): string | undefined {
  const old = pick(found, random);
  const other = old === undefined ? undefined : by(old);
  if (old === undefined || other === undefined || other === old) return undefined;
  const at = new RegExp(
    `(?<![\\p{L}\\d])${old.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\d])`,
    'u',
  ).exec(sentence)?.index;
  return at === undefined ? undefined : sentence.slice(0, at) + other + sentence.slice(at + old.length);
}

const TAKEN_OUT: Readonly<Record<Locale, readonly (readonly [RegExp, string])[]>> = {
  fr: [[/(?<!\p{L})n(?:e |’)((?:[\p{L}’-]+ ){0,2}?[\p{L}’-]+) (?:pas|jamais|plus)(?!\p{L})/u, '$1']],
  en: [
    [
      /(?<!\p{L})(is|are|was|were|has|have|had|can|could|will|would|should|may|might|do|does|did) (?:not|never)(?!\p{L})/u,
      '$1',
    ],
    [/(?<!\p{L})cannot(?!\p{L})/u, 'can'],
    [/ never /u, ' '],
  ],
};
const PUT_IN: Readonly<Record<Locale, readonly (readonly [RegExp, string])[]>> = {
  fr: [
    [/(?<!\p{L}|n’)(a|est|ont|avait|étaient|était|avaient)(?= \p{L})(?! pas)/u, 'n’$1 pas'],
    [
      /(?<!\p{L}|ne )(sont|peut|peuvent|doit|doivent|fait|font|sera|seront|tient|reste|donne)(?= \p{L})(?! pas)/u,
      'ne $1 pas',
    ],
  ],
  en: [
    [
      /(?<!\p{L})(is|are|was|were|has|have|had|can|could|will|would|should|may|might)(?= \p{L})(?! not)/u,
      '$1 not',
    ],
  ],
};

function negated(sentence: string, locale: Locale): string | undefined {
  for (const [pattern, write] of [...TAKEN_OUT[locale], ...PUT_IN[locale]]) {
    if (pattern.test(sentence)) return sentence.replace(pattern, write);
  }
  return undefined;
}

function exchanged(sentence: string): string | undefined {
  const found = [...new Set(names(sentence))];
  const [one, other] = found;
  if (one === undefined || other === undefined || one.includes(other) || other.includes(one))
    return undefined;
  return sentence.replaceAll(one, '\u0001').replaceAll(other, one).replaceAll('\u0001', other);
}

/** Any word but the first and the last one. */
function dropped(sentence: string, random: Random): string | undefined {
  const words = sentence.split(' ');
  if (words.length < 6) return undefined;
  const at = 1 + random.below(words.length - 2);
  return words.filter((_, index) => index !== at).join(' ');
}
