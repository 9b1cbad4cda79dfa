import type { Locale } from '../../core/model/locale.ts';
import { type Figure, figuresIn } from './figures.ts';
import { comparable, comparableTokens } from './tokens.ts';
import { isStopWord, roughStem } from './word-similarity.ts';

/**
 * The numbers of a claim that belong to a noun which has another number in the source: "10 people and 5 dogs" for "5 people
 * and 10 dogs".
 */
export function numbersOnOtherNouns(claim: string, source: string, locale: Locale): string[] {
  const theirs = numbersWithNouns(source, locale);
  return numbersWithNouns(claim, locale).flatMap(({ figure, roots }) => {
    const same = theirs.filter((other) => roots.some((root) => other.roots.includes(root)));
    const agrees = same.some((other) => other.figure.readings.some((one) => figure.readings.includes(one)));
    return same.length > 0 && !agrees ? [figure.text] : [];
  });
}

interface NumberWithNoun {
  readonly figure: Figure;
  /** Stems of the first word with a meaning after the number; empty where punctuation comes first. */
  readonly roots: readonly string[];
}

function numbersWithNouns(text: string, locale: Locale): NumberWithNoun[] {
  return figuresIn(text, locale).map((figure) => {
    const [clause = ''] = text.slice(figure.end, figure.end + 60).split(/[.,;:!?()]/u);
    const words = comparableTokens(clause).map(({ word }) => word);
    const first = words
      .slice(0, 3)
      .find((word) => !isStopWord(word) && /^\p{L}/u.test(word) && !UNITS.has(word));
    return { figure, roots: first === undefined ? [] : [roughStem(first)] };
  });
}

/** Words that follow many numbers of a text. */
const UNITS = new Set(
  'dollars dollar euros euro percent cent pour million millions milliard milliards billion billions ans years annees'.split(
    ' ',
  ),
);

const MORE: Readonly<Record<Locale, RegExp>> = {
  fr: /(?:plus d[e’']|au moins|minimum|depasse|superieure? a)\s*$/u,
  en: /(?:more than|over|at least|exceed(?:s|ed)?|above|upwards of)\s*$/u,
};
const LESS: Readonly<Record<Locale, RegExp>> = {
  fr: /(?:moins d[e’']|au plus|maximum|inferieure? a|a peine)\s*$/u,
  en: /(?:less than|fewer than|under|at most|below|up to)\s*$/u,
};

/** The numbers that are a lower bound in a claim and an upper one in its source, or the reverse. */
export function numbersWithOtherBound(claim: string, source: string, locale: Locale): string[] {
  const theirs = figuresIn(source, locale).map((figure) => ({
    figure,
    side: boundOf(figure, source, locale),
  }));
  return figuresIn(claim, locale).flatMap((figure) => {
    const side = boundOf(figure, claim, locale);
    const same = theirs.filter((other) => other.figure.readings.some((one) => figure.readings.includes(one)));
    const opposed = side !== 0 && same.length > 0 && same.every((other) => other.side === -side);
    return opposed ? [figure.text] : [];
  });
}

/** 1: more than the number; -1: less; 0: neither. */
function boundOf({ start }: Figure, text: string, locale: Locale): number {
  const before = comparable(text.slice(Math.max(0, start - 24), start)).replace(/[\u00A0\u202F]/gu, ' ');
  return MORE[locale].test(before) ? 1 : LESS[locale].test(before) ? -1 : 0;
}
