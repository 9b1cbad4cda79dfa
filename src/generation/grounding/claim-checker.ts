import { type Locale, localeOf } from '../../core/model/locale.ts';
import type { SourceSentence } from '../../core/util/source-sentences.ts';
import { datePartsIn } from './dates.ts';
import { figuresIn, isPronominal, unbackedFigures } from './figures.ts';
import { comparable, comparableWords } from './fold.ts';
import { contradicts } from './negation.ts';
import { numbersOnOtherNouns, numbersWithOtherBound } from './number-context.ts';
import { knownNames, NameIndex, namesIn } from './proper-names.ts';
import { NEAR_COPY, wordOverlap } from './word-similarity.ts';

/** What of a sentence is not in what it rests on. `detail` is the word or number at fault, as it stands in the sentence. */
export interface ClaimFailure {
  readonly kind: 'number' | 'date' | 'name' | 'negation' | 'order';
  readonly detail: string;
}

/** What every sentence may speak of, wherever in the source it rests. */
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

/** What takes up somebody or something that the sentences before have named. */
const ANAPHORA: Readonly<Record<Locale, RegExp>> = {
  fr: /(?<!\p{L})(?:il|elle|ils|elles|celui-ci|celle-ci|ceux-ci|ce dernier|cette dernière|(?:l[’']|cette |son )(?:entreprise|agence|organisation|équipe)|(?:la|cette) (?:société|firme|jeune pousse)|(?:le|ce) (?:groupe|géant|constructeur|chercheur))(?!\p{L})/iu,
  en: /(?<!\p{L})(?:he|she|they|it|him|them|(?:the|this) (?:company|firm|group|agency|organi[sz]ation|start-?up|team|giant|researcher))(?!\p{L})/iu,
};
/** How many sentences back what is taken up may have been named. */
const ANTECEDENTS = 2;

/** Checks sentences against the sentences of one source that they cite. No model takes part. */
export class ClaimChecker {
  readonly #grounds: CheckedSource;
  readonly #locale: Locale;
  readonly #known: ReadonlySet<string>;
  readonly #whole: NameIndex;
  readonly #about: NameIndex;

  /** @param locale Of what is checked: the commentary's. */
  constructor(grounds: CheckedSource, locale: Locale) {
    this.#grounds = grounds;
    this.#locale = locale;
    const text = grounds.sentences.map((sentence) => sentence.text).join('\n');
    this.#known = knownNames(text, grounds.language);
    this.#whole = new NameIndex(text);
    this.#about = new NameIndex(`${grounds.site ?? ''} ${grounds.author ?? ''}`);
  }

  /** @param cited Indexes of the sentences that it rests on: ones that exist. */
  check(claim: string, cited: readonly number[]): ClaimFailure[] {
    const source = cited.flatMap((index) => this.#grounds.sentences[index]?.text ?? []).join(' ');
    return [
      ...this.#figures(claim, source),
      ...this.#dates(claim, source),
      ...this.#names(claim, source, cited),
      ...(this.#inOneLanguage ? wordingFailures(claim, source, this.#locale) : []),
    ];
  }

  get #inOneLanguage(): boolean {
    return localeOf(this.#grounds.language) === this.#locale;
  }

  #figures(claim: string, source: string): ClaimFailure[] {
    const { language, published } = this.#grounds;
    // Numbers that a language which we cannot read writes in words are not known to be missing.
    const readable = localeOf(language) !== undefined;
    const claimed = figuresIn(claim, this.#locale).filter(
      (figure) => !isPronominal(figure, claim) && (readable || !figure.inWords),
    );
    const dated =
      published === undefined
        ? source
        : `${source} ${published.slice(0, 4)}. ${publicationDay(claim, published, this.#locale)}.`;
    return unbackedFigures(claimed, dated, language).map(({ text }) => ({ kind: 'number', detail: text }));
  }

  #dates(claim: string, source: string): ClaimFailure[] {
    const { language, published } = this.#grounds;
    const locale = localeOf(language);
    if (!locale) return [];
    const known = new Set(datePartsIn(source, locale).map(({ key }) => key));
    if (published !== undefined) known.add(`month ${Number(published.slice(5, 7))}`);
    const doubtful = datePartsIn(claim, this.#locale).filter(({ key }) => !known.has(key));
    return doubtful.map(({ text }) => ({ kind: 'date', detail: text }));
  }

  #names(claim: string, source: string, cited: readonly number[]): ClaimFailure[] {
    const near = new NameIndex(`${source} ${this.#antecedents(source, cited)}`);
    const doubtful = namesIn(claim, this.#locale, this.#known).filter(
      ({ key }) => !near.has(key) && !this.#about.has(key) && this.#matters(key),
    );
    return doubtful.map(({ text }) => ({ kind: 'name', detail: text }));
  }

  /** In another language a name may be spelled otherwise ("Sénat"): only one that the source has elsewhere is out of place. */
  #matters(key: string): boolean {
    return this.#inOneLanguage || this.#whole.hasExactly(key);
  }

  #antecedents(source: string, cited: readonly number[]): string {
    const locale = localeOf(this.#grounds.language);
    if (locale && !ANAPHORA[locale].test(source)) return '';
    const before = cited.flatMap((index) =>
      this.#grounds.sentences.slice(Math.max(0, index - ANTECEDENTS), index),
    );
    return [this.#grounds.title, ...before.map((sentence) => sentence.text)].join(' ');
  }
}

/** The day of the month on which the source was published, for a claim that names the month as well. */
function publicationDay(claim: string, published: string, locale: Locale): string {
  const month = `month ${Number(published.slice(5, 7))}`;
  return datePartsIn(claim, locale).some(({ key }) => key === month)
    ? String(Number(published.slice(8, 10)))
    : '';
}

/** What only shows where claim and source share a language: negations, and what numbers and names belong to. */
function wordingFailures(claim: string, source: string, locale: Locale): ClaimFailure[] {
  return [
    ...(contradicts(claim, source, locale) ? [{ kind: 'negation' as const, detail: claim }] : []),
    ...numbersOnOtherNouns(claim, source, locale).map((detail) => ({ kind: 'number' as const, detail })),
    ...numbersWithOtherBound(claim, source, locale).map((detail) => ({ kind: 'number' as const, detail })),
    ...(namesReordered(claim, source, locale) ? [{ kind: 'order' as const, detail: claim }] : []),
  ];
}

/** The same words, with the names in each other's places. */
function namesReordered(claim: string, source: string, locale: Locale): boolean {
  if (wordOverlap(comparableWords(claim), comparableWords(source)) < NEAR_COPY) return false;
  const known = new Set([...knownNames(claim, locale), ...knownNames(source, locale)]);
  const order = (text: string) => namesIn(text, locale, known).map(({ key }) => comparable(key));
  const [ours, theirs] = [order(claim), order(source)];
  return [...ours].sort().join(' ') === [...theirs].sort().join(' ') && ours.join(' ') !== theirs.join(' ');
}
