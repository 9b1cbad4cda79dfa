import type { Locale } from '../../core/model/locale.ts';
import { comparable } from './tokens.ts';

const months: Readonly<Record<Locale, readonly string[]>> = {
  fr: [
    'janvier|janv',
    'fevrier|fevr?',
    'mars',
    'avril|avr',
    'mai',
    'juin',
    'juillet|juil',
    'aout',
    'septembre|sept',
    'octobre|oct',
    'novembre|nov',
    'decembre|dec',
  ],
  en: [
    'january|jan',
    'february|feb',
    'march|mar',
    'april|apr',
    'may',
    'june|jun',
    'july|jul',
    'august|aug',
    'september|sept?',
    'october|oct',
    'november|nov',
    'december|dec',
  ],
};
const weekdays: Readonly<Record<Locale, readonly string[]>> = {
  fr: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
  en: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
};
const LEADING: Readonly<Record<Locale, string>> = {
  fr: "en|de|d'|depuis|debut|fin|mi-|jusqu'en|avant|apres|entre",
  en: 'in|of|since|early|late|mid-|by|until|before|after|last|next|this',
};

/** A month or weekday in a text. `key` is the same in every language: `month 1`, `weekday 2` (Monday is 1). */
export interface DatePart {
  readonly key: string;
  readonly text: string;
}

/** The months in dates, and the weekdays. A lone `may` or `mars` is not a month. */
export function datePartsIn(text: string, locale: Locale): DatePart[] {
  const plain = comparable(text).replace(/[\u00A0\u202F]/gu, ' ');
  return [...monthsIn(plain, locale), ...isoMonths(plain), ...weekdaysIn(plain, locale)];
}

function monthsIn(plain: string, locale: Locale): DatePart[] {
  return months[locale].flatMap((names, index) => {
    const pattern = new RegExp(
      `(?:\\d(?:er|st|nd|rd|th)? (?:of )?(${names})\\b|\\b(${names})\\.? \\d|\\b(?:${LEADING[locale]}) ?(${names})\\b)`,
      'gu',
    );
    return [...plain.matchAll(pattern)].map((found) => ({
      key: `month ${index + 1}`,
      text: found[1] ?? found[2] ?? found[3] ?? '',
    }));
  });
}

function isoMonths(plain: string): DatePart[] {
  const dates = plain.matchAll(/\b\d{4}-(\d{2})-\d{2}\b/g);
  return [...dates].map(({ 0: text, 1: month }) => ({ key: `month ${Number(month)}`, text }));
}

function weekdaysIn(plain: string, locale: Locale): DatePart[] {
  return weekdays[locale].flatMap((name, index) =>
    new RegExp(`\\b${name}s?\\b`, 'u').test(plain) ? [{ key: `weekday ${index + 1}`, text: name }] : [],
  );
}

/** Whether a word in comparable form is a month or a weekday. */
export function isDateWord(word: string, locale: Locale): boolean {
  const names = [...months[locale].flatMap((one) => one.split('|')), ...weekdays[locale]];
  return names.includes(word) || names.includes(word.replace(/s$/, ''));
}
