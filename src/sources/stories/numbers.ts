/** A figure as French or English writes it: 1 200, 1,200, 4,6, 4.6, €1.2bn. */
const FIGURE =
  /(?<![\p{L}\d.,-])(\d{1,3}(?:[ \u00A0\u202F]\d{3}(?!\d))+|\d{1,3}(?:,\d{3}(?!\d))+|\d+(?:[.,]\d+)?)\s?(%|bn|billions?|milliards?|millions?|mn?|k|thousand|mille|dozen)?(?![\p{L}\d])/giu;
const WORDS =
  /(?<![\p{L}-])(onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante|cinquante|soixante|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?![\p{L}])/giu;

const values: Readonly<Record<string, number>> = {
  onze: 11,
  douze: 12,
  treize: 13,
  quatorze: 14,
  quinze: 15,
  seize: 16,
  vingt: 20,
  trente: 30,
  quarante: 40,
  cinquante: 50,
  soixante: 60,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};

/** Smaller whole numbers, and years, are in too many stories to tell them apart. */
const MIN_DISTINCTIVE = 10;

/** The distinctive figures of a text, by value, so that `1,2 milliard` and `1.2bn` are the same: `#1200000000`. */
export function numbersIn(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [, digits = '', unit = ''] of text.matchAll(FIGURE)) {
    const value = readNumber(digits) * scaleOf(unit.toLowerCase());
    if (isDistinctive(value, unit)) found.add(`#${Number(value.toPrecision(6))}${unit === '%' ? '%' : ''}`);
  }
  for (const [, word = ''] of text.matchAll(WORDS)) found.add(`#${values[word.toLowerCase()]}`);
  return found;
}

function isDistinctive(value: number, unit: string): boolean {
  if (unit !== '' || !Number.isInteger(value)) return true;
  return value >= MIN_DISTINCTIVE && (value < 1950 || value > 2050);
}

function readNumber(digits: string): number {
  if (/^\d{1,3}(?:[ \u00A0\u202F,]\d{3})+$/u.test(digits)) return Number(digits.replace(/\D/gu, ''));
  return Number(digits.replace(',', '.'));
}

function scaleOf(unit: string): number {
  if (/^(?:bn|billion|milliard)/u.test(unit)) return 1e9;
  if (/^(?:million|mn|m$)/u.test(unit)) return 1e6;
  if (/^(?:k|thousand|mille)$/u.test(unit)) return 1e3;
  return unit === 'dozen' ? 12 : 1;
}
