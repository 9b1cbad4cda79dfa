import type { Locale } from '../../core/model/locale.ts';

const NO_BREAK = '\u00A0';
type Rule = readonly [pattern: RegExp, write: string];

/** Applied in order. No rule undoes another, so that the result is stable. */
const first: readonly Rule[] = [
  [/[\u202F\u2007\u2009]/gu, NO_BREAK],
  [/\.\.\.+/g, '…'],
  [/[‛ʼ′`´]/gu, "'"],
];

const DAYS = 'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre';
const COUNTED = 'millions?|milliards?|dollars|euros';

/** Québec usage: no space before `! ? ;`. */
const french: readonly Rule[] = [
  [/['‘]/gu, '’'],
  [/[“„]/gu, '«'],
  [/[”‟]/gu, '»'],
  [/(?<=^|[\s\u00A0([’«–—-])"(?=\S)/gu, '«'],
  [/"/g, '»'],
  [/«[\s\u00A0]*/gu, `«${NO_BREAK}`],
  [/[\s\u00A0]*»/gu, `${NO_BREAK}»`],
  [/(?<!\d)(\d{1,2})[\s\u00A0]?:[\s\u00A0]?([0-5]\d)(?!\d)/gu, `$1${NO_BREAK}h${NO_BREAK}$2`],
  [/(?<=\S)[\s\u00A0]*:(?!\/\/)/gu, `${NO_BREAK}:`],
  [/[\s\u00A0]+([!?;])/gu, '$1'],
  [/[\s\u00A0]+([,.…])(?![\d\p{L}])/gu, '$1'],
  [/(\d)[\s\u00A0]*([%$€£])(?!\p{L})/gu, `$1${NO_BREAK}$2`],
  [/(?<=\d)[\s\u00A0](?=\d{3}(?!\d))/gu, NO_BREAK],
  [new RegExp(`(\\d)[\\s\\u00A0](?=(?:${COUNTED})(?!\\p{L}))`, 'gu'), `$1${NO_BREAK}`],
  [new RegExp(`(\\d(?:er)?)[\\s\\u00A0](?=(?:${DAYS})(?!\\p{L}))`, 'gu'), `$1${NO_BREAK}`],
  [/(?<![\p{L}\p{N}])(\d+)(?:ième|ème|eme)(?!\p{L})/gu, '$1e'],
  [/(?<!\p{L})oe(?=uvre|il|uf)/gu, 'œ'],
  [/(?<!\p{L})Oe(?=uvre|il|uf)/gu, 'Œ'],
  [/(?<!\p{L})(c|s|n)oe(?=ur|ud)/gu, '$1œ'],
  [/(?<!\p{L})A(?= [a-zà-ÿ])/gu, 'À'],
  [/(?<!\p{L})E(?=(?:tats?|coles?|lus?|quipes?)(?!\p{L}))/gu, 'É'],
];

const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December';

const english: readonly Rule[] = [
  [/«[\s\u00A0]*/gu, '“'],
  [/[\s\u00A0]*»/gu, '”'],
  [/[„‟]/gu, '“'],
  [/(?<=^|[\s\u00A0([‘'–—-])"(?=\S)/gu, '“'],
  [/"/g, '”'],
  [/(?<=^|[\s\u00A0([“])'(?=[^']*[^'\s]'(?:[\s\u00A0.,;:!?)”]|$))/gu, '‘'],
  [/'/g, '’'],
  [/[\s\u00A0]+([!?;:,.…])(?![\d\p{L}])/gu, '$1'],
  [/(\d)[\s\u00A0]+%/gu, '$1%'],
  [/(?<=\b\d{1,3})[ \u00A0](?=\d{3}(?:[ \u00A0]\d{3})*(?!\d))/gu, ','],
  [new RegExp(`\\b(${MONTHS}) (\\d{1,2}), (?=\\d{4}(?!\\d))`, 'gu'), '$2 $1 '],
  [new RegExp(`\\b(${MONTHS}) (\\d{1,2})(?![\\d,.:]|(?:st|nd|rd|th))`, 'gu'), '$2 $1'],
];

const last: readonly Rule[] = [
  [/[\s\u00A0]*\u00A0[\s\u00A0]*/gu, NO_BREAK],
  [/\s{2,}/gu, ' '],
];

const rules: Readonly<Record<Locale, readonly Rule[]>> = {
  fr: [...first, ...french, ...last],
  en: [...first, ...english, ...last],
};

/** The rules are applied again while they change something, because one may create what another matches. */
const MAX_ROUNDS = 6;

/**
 * Applies a language's typography to a sentence or paragraph: apostrophes, quotation marks, spaces around punctuation and in
 * numbers. Changes no word. Idempotent for output of `sanitizeModelText`.
 */
export function typeset(text: string, locale: Locale): string {
  let set = text.trim();
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const again = rules[locale].reduce((done, [pattern, write]) => done.replace(pattern, write), set).trim();
    if (again === set) return set;
    set = again;
  }
  return set;
}
