import type { Locale } from '../../core/model/locale.ts';
import { comparableTokens, type Token } from './tokens.ts';

/** A number in words. */
export interface WordNumber {
  readonly value: number;
  readonly start: number;
  readonly end: number;
}

const small: Readonly<Record<Locale, readonly string[]>> = {
  fr: 'zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf'.split(
    ' ',
  ),
  en: 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  ),
};
const tens: Readonly<Record<Locale, Readonly<Record<string, number>>>> = {
  fr: {
    vingt: 20,
    vingts: 20,
    trente: 30,
    quarante: 40,
    cinquante: 50,
    soixante: 60,
    septante: 70,
    huitante: 80,
    nonante: 90,
  },
  en: { twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90 },
};
const ordinals: Readonly<Record<Locale, readonly string[]>> = {
  fr: ',,deuxieme,troisieme,quatrieme,cinquieme,sixieme,septieme,huitieme,neuvieme,dixieme'.split(','),
  en: ',,,third,fourth,fifth,sixth,seventh,eighth,ninth,tenth'.split(','),
};

/** Words that multiply the number before them. A billion is 1e12 in French and 1e9 in English. */
export const multipliers: Readonly<Record<Locale, Readonly<Record<string, number>>>> = {
  fr: {
    cent: 1e2,
    cents: 1e2,
    mille: 1e3,
    million: 1e6,
    millions: 1e6,
    milliard: 1e9,
    milliards: 1e9,
    billion: 1e12,
    billions: 1e12,
  },
  en: {
    hundred: 1e2,
    thousand: 1e3,
    million: 1e6,
    millions: 1e6,
    billion: 1e9,
    billions: 1e9,
    trillion: 1e12,
    trillions: 1e12,
  },
};

const ONE = /^(?:un|une|one|a)$/;
const PERCENT = /^[\s\u00A0]*(?:%|per ?cent|pour[\s\u00A0]cent)/iu;

/** The numbers in words from 2 up; 1 only where it counts something ("un million", "one percent"). */
export function wordNumbers(text: string, locale: Locale): WordNumber[] {
  const words = comparableTokens(text).flatMap(splitHyphens);
  const found: WordNumber[] = [];
  for (let at = 0; at < words.length; ) {
    const number = readNumber(words, at, text, locale);
    if (number) found.push(number.found);
    at += number?.length ?? 1;
  }
  return found;
}

/** `vingt-cinq` becomes two words; `dix-sept` stays one. */
function splitHyphens(word: Token): Token[] {
  if (!word.word.includes('-') || /^dix-(?:sept|huit|neuf)$/.test(word.word)) return [word];
  let index = word.index;
  const parts = word.word.replace(/-dix-(sept|huit|neuf)$/, '-dix_$1').split('-');
  return parts.map((part) => {
    const here = { word: part.replace('_', '-'), written: part, index };
    index += part.length + 1;
    return here;
  });
}

function readNumber(words: readonly Token[], from: number, text: string, locale: Locale) {
  let total = 0;
  let group = 0;
  let at = from;
  for (; at < words.length; at += 1) {
    const word = words[at];
    if (!word || (at > from && !/^[\s\u00A0-]*$/u.test(text.slice(endOf(words[at - 1]), word.index)))) break;
    const value = numberOf(word.word, locale);
    const multiplier = multipliers[locale][word.word];
    if (multiplier !== undefined && isCounting(words, at, group, total)) {
      if (multiplier === 100) group = Math.max(group, 1) * 100;
      else {
        total += Math.max(group, 1) * multiplier;
        group = 0;
      }
    } else if (/^vingts?$/.test(word.word) && group % 100 === 4) group += 76;
    else if (value !== undefined && fits(group, value)) group += value;
    else if (at > from && ONE.test(word.word) && group % 100 >= 20 && group % 10 === 0) group += 1;
    else if (at > from && isLink(words, at, group, locale)) continue;
    else if (at === from && ONE.test(word.word) && startsOne(words, at, text, locale)) group = 1;
    else break;
  }
  const value = total + group;
  const last = words[at - 1];
  if (at === from || !last || !counts(value, last, text)) return undefined;
  return { found: { value, start: words[from]?.index ?? 0, end: endOf(last) }, length: at - from };
}

/** False for "pour cent" and "per cent". */
function isCounting(words: readonly Token[], at: number, group: number, total: number): boolean {
  return group > 0 || total > 0 || !/^(?:pour|per|point)$/.test(words[at - 1]?.word ?? '');
}

function numberOf(word: string, locale: Locale): number | undefined {
  const index = small[locale].indexOf(word);
  if (index > 1) return index;
  const ordinal = ordinals[locale].indexOf(word);
  return tens[locale][word] ?? (word !== '' && ordinal > 1 ? ordinal : undefined);
}

function fits(group: number, value: number): boolean {
  const rest = group % 100;
  return rest === 0 || (rest >= 20 && rest % 10 === 0 && value < 20);
}

/** "vingt et un", "two hundred and five". */
function isLink(words: readonly Token[], at: number, group: number, locale: Locale): boolean {
  const word = words[at]?.word;
  const next = words[at + 1]?.word ?? '';
  const more = numberOf(next, locale) !== undefined || ONE.test(next) || next === 'onze';
  if (word === 'et') return group % 100 >= 20 && /^(?:une?|onze)$/.test(next);
  return word === 'and' && group >= 100 && more;
}

function startsOne(words: readonly Token[], at: number, text: string, locale: Locale): boolean {
  const next = words[at + 1];
  if (!next) return false;
  const multiplies = multipliers[locale][next.word] !== undefined && next.word !== 'cents';
  return multiplies || PERCENT.test(text.slice(endOf(words[at])));
}

/** A lone 1 counts only before a percent sign or word. */
function counts(value: number, last: Token, text: string): boolean {
  if (value > 1)
    return (
      last.word !== 'neuf' || value !== 9 || /^[\s\u00A0]+\p{L}+[sx](?!\p{L})/u.test(text.slice(endOf(last)))
    );
  return value === 1 && PERCENT.test(text.slice(endOf(last)));
}

function endOf(word: Token | undefined): number {
  return word ? word.index + word.written.length : 0;
}
