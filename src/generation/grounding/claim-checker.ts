import { type Locale, localeOf } from '../../core/model/locale.ts';
import type { SourceSentence } from '../../core/util/source-sentences.ts';
import { datePartsIn } from './dates.ts';
import { figuresIn, isPronominal, unbackedFigures } from './figures.ts';
import { contradicts } from './negation.ts';
import { numbersOnOtherNouns, numbersWithOtherBound } from './number-context.ts';
import { knownNames, NameIndex, namesIn } from './proper-names.ts';
import { comparable, comparableWords } from './tokens.ts';
import { NEAR_COPY, wordOverlap } from './word-similarity.ts';

/** Something in a sentence that the sentences it cites do not back. `detail` is the word or number, as the sentence has it. */
export interface ClaimFailure {
  readonly kind: 'number' | 'date' | 'name' | 'negation' | 'order';
  readonly detail: string;
}

/** The source that sentences are checked against. */
export interface CheckedSource {
  /** BCP 47. */
  readonly language: string;
  readonly sentences: readonly SourceSentence[];
  readonly title: string;
  readonly site?: string;
  readonly author?: string;
  /** ISO date. */
  readonly published?: string;
}

/** Words that refer to something that an earlier sentence names. */
const ANAPHORA: Readonly<Record<Locale, RegExp>> = {
  fr: /(?<!\p{L})(?:il|elle|ils|elles|celui-ci|celle-ci|ceux-ci|ce dernier|cette dernière|(?:l[’']|cette |son )(?:entreprise|agence|organisation|équipe)|(?:la|cette) (?:société|firme|jeune pousse)|(?:le|ce) (?:groupe|géant|constructeur|chercheur))(?!\p{L})/iu,
  en: /(?<!\p{L})(?:he|she|they|it|him|them|(?:the|this) (?:company|firm|group|agency|organi[sz]ation|start-?up|team|giant|researcher))(?!\p{L})/iu,
};
/** How many sentences back the name may be. */
const ANTECEDENTS = 2;

/**
 * Checks sentences against the sentences of a source that they cite, without a model: numbers, dates, names, negations and
 * the order of names.
 *
 * @example
 * const checker = new ClaimChecker({ language: 'en', title, sentences }, 'en');
 * checker.check('The bridge cost 5 million.', [2]); // [{ kind: 'number', detail: '5 million' }]
 */
export class ClaimChecker {
  readonly #source: CheckedSource;
  readonly #locale: Locale;
  readonly #known: ReadonlySet<string>;
  readonly #whole: NameIndex;
  readonly #about: NameIndex;

  /** @param locale of the sentences that are checked */
  constructor(source: CheckedSource, locale: Locale) {
    this.#source = source;
    this.#locale = locale;
    const text = source.sentences.map((sentence) => sentence.text).join('\n');
    this.#known = knownNames(text, source.language);
    this.#whole = new NameIndex(text);
    this.#about = new NameIndex(`${source.site ?? ''} ${source.author ?? ''}`);
  }

  /** @param cited indexes of existing sentences of the source */
  check(claim: string, cited: readonly number[]): ClaimFailure[] {
    const citedText = cited.flatMap((index) => this.#source.sentences[index]?.text ?? []).join(' ');
    return [
      ...this.#figures(claim, citedText),
      ...this.#dates(claim, citedText),
      ...this.#names(claim, citedText, cited),
      ...(this.#inOneLanguage ? wordingFailures(claim, citedText, this.#locale) : []),
    ];
  }

  get #inOneLanguage(): boolean {
    return localeOf(this.#source.language) === this.#locale;
  }

  #figures(claim: string, citedText: string): ClaimFailure[] {
    const { language, published } = this.#source;
    // In a language other than ours, numbers in words cannot be found in the source.
    const readable = localeOf(language) !== undefined;
    const claimed = figuresIn(claim, this.#locale).filter(
      (figure) => !isPronominal(figure, claim) && (readable || !figure.inWords),
    );
    const dated =
      published === undefined
        ? citedText
        : `${citedText} ${published.slice(0, 4)}. ${publicationDay(claim, published, this.#locale)}.`;
    return unbackedFigures(claimed, dated, language).map(({ text }) => ({ kind: 'number', detail: text }));
  }

  #dates(claim: string, citedText: string): ClaimFailure[] {
    const { language, published } = this.#source;
    const locale = localeOf(language);
    if (!locale) return [];
    const known = new Set(datePartsIn(citedText, locale).map(({ key }) => key));
    if (published !== undefined) known.add(`month ${Number(published.slice(5, 7))}`);
    const unbacked = datePartsIn(claim, this.#locale).filter(({ key }) => !known.has(key));
    return unbacked.map(({ text }) => ({ kind: 'date', detail: text }));
  }

  #names(claim: string, citedText: string, cited: readonly number[]): ClaimFailure[] {
    const near = new NameIndex(`${citedText} ${this.#antecedents(citedText, cited)}`);
    const unbacked = namesIn(claim, this.#locale, this.#known).filter(
      ({ key }) => !near.has(key) && !this.#about.has(key) && this.#matters(key),
    );
    return unbacked.map(({ text }) => ({ kind: 'name', detail: text }));
  }

  /** Another language may spell a name differently ("Sénat"), so only a name that the source has elsewhere counts. */
  #matters(key: string): boolean {
    return this.#inOneLanguage || this.#whole.hasExactly(key);
  }

  #antecedents(citedText: string, cited: readonly number[]): string {
    const locale = localeOf(this.#source.language);
    if (locale && !ANAPHORA[locale].test(citedText)) return '';
    const before = cited.flatMap((index) =>
      this.#source.sentences.slice(Math.max(0, index - ANTECEDENTS), index),
    );
    return [this.#source.title, ...before.map((sentence) => sentence.text)].join(' ');
  }
}

/** The day of the month of publication, for a claim that names the month as well. */
function publicationDay(claim: string, published: string, locale: Locale): string {
  const month = `month ${Number(published.slice(5, 7))}`;
  return datePartsIn(claim, locale).some(({ key }) => key === month)
    ? String(Number(published.slice(8, 10)))
    : '';
}

/** Checks for a claim in the source's own language: negations, and what numbers and names belong to. */
function wordingFailures(claim: string, source: string, locale: Locale): ClaimFailure[] {
  return [
    ...(contradicts(claim, source, locale) ? [{ kind: 'negation' as const, detail: claim }] : []),
    ...numbersOnOtherNouns(claim, source, locale).map((detail) => ({ kind: 'number' as const, detail })),
    ...numbersWithOtherBound(claim, source, locale).map((detail) => ({ kind: 'number' as const, detail })),
    ...(namesReordered(claim, source, locale) ? [{ kind: 'order' as const, detail: claim }] : []),
  ];
}

/** True for the same words with the names swapped. */
function namesReordered(claim: string, source: string, locale: Locale): boolean {
  if (wordOverlap(comparableWords(claim), comparableWords(source)) < NEAR_COPY) return false;
  const known = new Set([...knownNames(claim, locale), ...knownNames(source, locale)]);
  const order = (text: string) => namesIn(text, locale, known).map(({ key }) => comparable(key));
  const [ours, theirs] = [order(claim), order(source)];
  return [...ours].sort().join(' ') === [...theirs].sort().join(' ') && ours.join(' ') !== theirs.join(' ');
}
