import { localeOf } from '../../core/model/locale.ts';
import { isDateWord } from './dates.ts';
import { comparable, comparableTokens, comparableWords, type Token } from './tokens.ts';

/** A word of a proper name. */
export interface NameWord {
  /** In comparable form. */
  readonly key: string;
  readonly text: string;
  readonly start: number;
}

/** Capitalized for other reasons. */
const NO_NAME = new Set('i mr mrs ms dr mme mm mlle me pr prof st ste ok internet web'.split(' '));
const OPENS_SENTENCE = /(?:^|[.!?…:;«“"(—–-])[\s\u00A0]*["“«(]*[\s\u00A0]*$/u;

/**
 * The words of a text that belong to names: capitalized within a sentence, in capitals, or mixed from letters and digits.
 * @param known words that are names elsewhere, to recognize a name at the beginning of a sentence
 */
export function namesIn(text: string, language: string, known: ReadonlySet<string> = new Set()): NameWord[] {
  return comparableTokens(text)
    .filter((word) => isName(word, text, known) && !isPlain(word, language))
    .map(({ word, written, index }) => ({ key: word, text: written, start: index }));
}

function isName({ word, written, index }: Token, text: string, known: ReadonlySet<string>): boolean {
  if (isCoined(written)) return true;
  if (!/^\p{Lu}/u.test(written)) return false;
  const before = text.slice(Math.max(0, index - 12), index).replace(/\p{L}['’]$/u, '');
  return !OPENS_SENTENCE.test(before) || known.has(word);
}

/** `OpenAI`, `NASA`, `iPhone`, `V3`, `GPT-4`: ordinary words do not look like that. */
function isCoined(written: string): boolean {
  const letters = written.replace(/[^\p{L}]/gu, '');
  if (letters === '' || /^\d+(?:e|er|re|st|nd|rd|th|s|h|k)$/u.test(written)) return false;
  return /\p{L}.*\p{Lu}/u.test(written) && !/^\p{Lu}\p{Ll}+(?:[-‑]\p{Lu}\p{Ll}+)+$/u.test(written)
    ? true
    : /\d/.test(written) && /\p{Lu}/u.test(written);
}

function isPlain({ word }: Token, language: string): boolean {
  const locale = localeOf(language);
  return (
    NO_NAME.has(word) || (word.length < 2 && !/\d/.test(word)) || (locale ? isDateWord(word, locale) : false)
  );
}

/** Looks up names in a text: among its words, and among the initials of consecutive words. */
export class NameIndex {
  readonly #words: ReadonlySet<string>;
  readonly #beginnings: ReadonlyMap<string, readonly string[]>;
  readonly #initials: string;

  constructor(text: string) {
    const words = comparableWords(text).flatMap(partsOf);
    this.#words = new Set(words);
    this.#beginnings = Map.groupBy(this.#words, (word) => word.slice(0, 4));
    this.#initials = comparableWords(text)
      .filter((word) => !SMALL.has(word))
      .map((word) => word.charAt(0))
      .join('');
  }

  /** Exactly, in another form of the word (`Canada`, `Canadian`), or as initials of consecutive words. */
  has(key: string): boolean {
    if (this.#words.has(key) || partsOf(key).every((part) => this.#hasWord(part))) return true;
    return /^[a-z]{2,6}$/.test(key) && this.#initials.includes(key);
  }

  /** Exactly. */
  hasExactly(key: string): boolean {
    return this.#words.has(key);
  }

  #hasWord(word: string): boolean {
    return (
      this.#words.has(word) ||
      (this.#beginnings.get(word.slice(0, 4)) ?? []).some((other) => isFormOf(other, word))
    );
  }
}

const SMALL = new Set('a and au aux d de des du en et for l la le les of on sur the'.split(' '));

function partsOf(word: string): string[] {
  const parts = word.split('-').filter((part) => part.length > 1 || /\d/.test(part));
  return word.includes('-') ? [word, ...parts] : [word];
}

/** Two words with a common beginning of most of their length. Numbers and codes have no other forms. */
function isFormOf(a: string, b: string): boolean {
  if (/\d/.test(a + b) || Math.min(a.length, b.length) < 4) return false;
  let same = 0;
  while (same < a.length && a[same] === b[same]) same += 1;
  return same >= 4 && same >= 0.55 * Math.max(a.length, b.length) && Math.min(a.length, b.length) - same <= 3;
}

/** All names of a text: the `known` of `namesIn`. */
export function knownNames(text: string, language: string): ReadonlySet<string> {
  return new Set(namesIn(text, language).map(({ key }) => comparable(key)));
}
