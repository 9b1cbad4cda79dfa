import type { Locale } from '../../../src/core/model/locale.ts';
import type { ContentFile } from '../../support/content/files.ts';

/** Everything that is written in digits, in one spelling for both languages: `8.5`, `5000`. */
export function numbersIn(text: string, locale: Locale): string[] {
  const joined =
    locale === 'fr'
      ? text.replace(/(?<=\d)[\u00A0 ](?=\d{3}(?!\d))/gu, '').replace(/(?<=\d),(?=\d)/g, '.')
      : text.replace(/(?<=\d),(?=\d{3}(?!\d))/g, '');
  return joined.match(/\d+(?:\.\d+)?/g) ?? [];
}

const months: Readonly<Record<Locale, readonly string[]>> = {
  fr: [
    'janvier',
    'février',
    'mars',
    'avril',
    'mai',
    'juin',
    'juillet',
    'août',
    'septembre',
    'octobre',
    'novembre',
    'décembre',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
};

/** The months that stand beside a day or a year, as `month 1` to `month 12`; a lone `mars` or `may` is no date. */
export function monthsIn(text: string, locale: Locale): string[] {
  return months[locale].flatMap((month, index) => {
    const dated = new RegExp(`(?:\\d(?:er)?[\\s\\u00A0]${month}|${month}[\\s\\u00A0]\\d{4})(?!\\p{L})`, 'gu');
    return (text.match(dated) ?? []).map(() => `month ${index + 1}`);
  });
}

/** Numbers and dates that one language's file has and the other's has not. How often does not count. */
export function numberFaults([fr, en]: readonly [ContentFile, ContentFile]): string[] {
  const [french, englishOnes] = [figures(fr), figures(en)];
  const missing = (from: ContentFile, own: Figures, other: ContentFile, theirs: Figures) =>
    [...own]
      .filter(([figure]) => !theirs.has(figure))
      .map(
        ([figure, place]) =>
          `${place}: ${figure} is in ${from.name} and not in ${other.name}: write it in both, or in words in both`,
      );
  return [...missing(fr, french, en, englishOnes), ...missing(en, englishOnes, fr, french)];
}

type Figures = ReadonlyMap<string, string>;

function figures({ prose, locale }: ContentFile): Figures {
  return new Map(
    prose.flatMap(({ place, text }) =>
      [...numbersIn(text, locale), ...monthsIn(text, locale)].map((figure): [string, string] => [
        figure,
        place,
      ]),
    ),
  );
}
