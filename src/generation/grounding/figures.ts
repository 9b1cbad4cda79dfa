import { type Locale, localeOf, locales } from '../../core/model/locale.ts';
import { multipliers, wordNumbers } from './number-words.ts';
import { comparable } from './tokens.ts';

/** What a number counts. */
type Unit = 'percent' | 'dollar' | 'euro' | 'pound' | 'yen';

/** A number in a text. */
export interface Figure {
  /** Its possible values as decimals: `1,200` may be `1200` or `1.2`. A version (`5.6.1`) stays as it is. */
  readonly readings: readonly string[];
  readonly unit?: Unit;
  /** As the text has it. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Written in words. */
  readonly inWords: boolean;
}

const SPACE = '[ \\u00A0\\u2009\\u202F]';
const DIGITS = [
  '\\d+(?:\\.\\d+){2,}',
  `\\d{1,3}(?:${SPACE}\\d{3})+(?:[.,]\\d+)?`,
  '\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?',
  '\\d{1,3}(?:\\.\\d{3})+(?:,\\d+)?',
  '\\d+(?:[.,]\\d+)?',
].map((form) => `${form}(?!\\d)`);
/** Not a number that is part of a name (`V3`, `GPT-4`): names are checked apart. */
const NUMBER = new RegExp(`(?<![\\p{L}\\p{N}_.,]|\\p{Lu}[-‑])(?:${DIGITS.join('|')})`, 'gu');
const SHORT_MULTIPLIER = /^[ \u00A0]?(k|M|G|bn|Md|tn|m)(?=[\s\u00A0]?[$€£]|\b)/u;
const shortMultipliers: Readonly<Record<string, number>> = {
  k: 1e3,
  M: 1e6,
  m: 1e6,
  G: 1e9,
  bn: 1e9,
  Md: 1e9,
  tn: 1e12,
};
const LONG_MULTIPLIER = /^[\s\u00A0-]{1,2}(\p{L}+)/u;

const unitsAfter: readonly (readonly [RegExp, Unit])[] = [
  [
    /^[\s\u00A0]*(?:%|per ?cent(?!\p{L})|pour[\s\u00A0]cent|percentage point|points? de pourcentage)/iu,
    'percent',
  ],
  [/^[\s\u00A0]*(?:de[\s\u00A0]|d[’'])?(?:\$|(?:US|CA)\$|US dollar|dollars?(?!\p{L}))/iu, 'dollar'],
  [/^[\s\u00A0]*(?:d[’'])?(?:€|euros?(?!\p{L}))/iu, 'euro'],
  [/^[\s\u00A0]*(?:de[\s\u00A0])?(?:£|livres sterling|pounds?(?!\p{L}))/iu, 'pound'],
  [/^[\s\u00A0]*(?:de[\s\u00A0])?(?:¥|yens?(?!\p{L}))/iu, 'yen'],
];
const unitsBefore: Readonly<Record<string, Unit>> = { $: 'dollar', '€': 'euro', '£': 'pound', '¥': 'yen' };

/**
 * All numbers of a text, in digits or in words. The language decides how words are read and what a billion is; in a language
 * other than French and English, only digits are found.
 */
export function figuresIn(text: string, language: string): Figure[] {
  const locale = localeOf(language);
  const digits = digitFigures(text, locale);
  const words = locale ? wordFigures(text, locale) : [];
  const own = words.filter((one) => !digits.some((other) => one.start < other.end && other.start < one.end));
  return [...digits, ...own].sort((a, b) => a.start - b.start);
}

function digitFigures(text: string, locale: Locale | undefined): Figure[] {
  return [...text.matchAll(NUMBER)].map(({ 0: digits, index }) => {
    const { factors, length } = multiplierAfter(text.slice(index + digits.length), locale);
    const end = index + digits.length + length;
    const readings = readingsOf(digits).flatMap((value) =>
      factors.map((factor) => multiplied(value, factor)),
    );
    return {
      readings: [...new Set(readings)],
      ...unitOf(text, index, end),
      text: text.slice(index, end),
      start: index,
      end,
      inWords: false,
    };
  });
}

function wordFigures(text: string, locale: Locale): Figure[] {
  return wordNumbers(text, locale).map(({ value, start, end }) => ({
    readings: [String(value)],
    ...unitOf(text, start, end),
    text: text.slice(start, end),
    start,
    end,
    inWords: true,
  }));
}

/** The more likely value first. */
function readingsOf(digits: string): string[] {
  const joined = digits.replace(/[ \u00A0\u2009\u202F]/gu, '');
  if (/^\d+(?:\.\d+){2,}$/.test(joined) && !/^\d{1,3}(?:\.\d{3})+$/.test(joined)) return [joined];
  const grouped = /^\d{1,3}([.,])\d{3}(?:\1\d{3})*(?:[.,]\d+)?$/.exec(joined);
  if (!grouped) return [normalizeDecimal(joined.replace(',', '.'))];
  const [separator = ','] = grouped.slice(1);
  const whole = normalizeDecimal(joined.replaceAll(separator, '').replace(',', '.'));
  const single = joined.split(separator).length === 2 && !/[.,].*[.,]/.test(joined);
  return single ? [whole, normalizeDecimal(joined.replace(',', '.'))] : [whole];
}

function multiplierAfter(
  rest: string,
  locale: Locale | undefined,
): { factors: readonly number[]; length: number } {
  const short = SHORT_MULTIPLIER.exec(rest);
  if (short) return { factors: [shortMultipliers[short[1] ?? ''] ?? 1], length: short[0].length };
  const long = LONG_MULTIPLIER.exec(rest);
  const word = comparable(long?.[1] ?? '');
  const known = locale ? [locale] : locales;
  const factors = known.flatMap((one) => multipliers[one][word] ?? []);
  return long && factors.length > 0 ? { factors, length: long[0].length } : { factors: [1], length: 0 };
}

function multiplied(value: string, factor: number): string {
  return factor === 1 ? value : normalizeDecimal(String(Number(value) * factor));
}

/** Without trailing zeros and floating-point noise. */
function normalizeDecimal(digits: string): string {
  const value = Number(digits);
  return Number.isFinite(value) ? String(Number(value.toPrecision(14))) : digits;
}

function unitOf(text: string, start: number, end: number): { unit?: Unit } {
  const before = unitsBefore[text.slice(0, start).trimEnd().at(-1) ?? ''];
  const rest = text.slice(end);
  const unit = before ?? unitsAfter.find(([pattern]) => pattern.test(rest))?.[1];
  return unit ? { unit } : {};
}

/** Words that stand for a number: a source that says "half" backs "50 %". */
const LOOSE_FIGURES: readonly (readonly [RegExp, string, Unit?])[] = [
  [/\b(?:half|halves|halved|moitie|demi)\b/u, '50', 'percent'],
  [/\b(?:half|demie?)\b/u, '0.5'],
  [/\b(?:quarter|quart)\b/u, '25', 'percent'],
  [/\b(?:dozens?|douzaine)\b/u, '12'],
  [/\b(?:dizaine|decade|decennie)\b/u, '10'],
  [/\b(?:quinzaine)\b/u, '15'],
  [/\b(?:vingtaine)\b/u, '20'],
  [/\b(?:centaine|century|siecle|hundreds)\b/u, '100'],
  [/\b(?:milliers?|thousands)\b/u, '1000'],
  [/\b(?:twice|double[sd]?|doubling|doubl\w+|both|pair|couple|deux|second|seconde|deuxieme|two)\b/u, '2'],
  [/\b(?:triple[sd]?|tripl\w+|thrice)\b/u, '3'],
];

/** The numbers that words of a text stand for. */
function looseFigures(text: string): Pick<Figure, 'readings' | 'unit'>[] {
  const plain = comparable(text);
  return LOOSE_FIGURES.filter(([pattern]) => pattern.test(plain)).map(([, value, unit]) => ({
    readings: [value],
    ...(unit ? { unit } : {}),
  }));
}

/** The figures that a text does not contain, by value and unit. */
export function unbackedFigures(claimed: readonly Figure[], text: string, language: string): Figure[] {
  const backing = [...figuresIn(text, language), ...looseFigures(text)];
  return claimed.filter((figure) => !backing.some((other) => backs(other, figure)));
}

function backs(source: Pick<Figure, 'readings' | 'unit'>, claim: Figure): boolean {
  const unitsAgree =
    claim.unit === source.unit ||
    claim.unit === undefined ||
    (source.unit === undefined && claim.unit !== 'percent');
  return unitsAgree && claim.readings.some((reading) => source.readings.includes(reading));
}

/** "The two", "les deux": a reference to two things, not a count. */
export function isPronominal({ start, readings, inWords }: Figure, text: string): boolean {
  const before = text.slice(Math.max(0, start - 8), start);
  return (
    inWords &&
    readings[0] === '2' &&
    /(?:^|[\s\u00A0])(?:les|ces|ses|leurs|tous|toutes|the|these|those|its|their|of)[\s\u00A0]$/iu.test(before)
  );
}
