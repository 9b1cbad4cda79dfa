import type { Claim, Quote, SectionName } from '../../core/model/commentary.ts';
import type { Locale } from '../../core/model/locale.ts';
import {
  type ClaimChecker,
  expandToSentences,
  findQuote,
  sanitizeModelText,
  typeset,
} from '../grounding/index.ts';
import type { WriterAnswer } from '../prompt/answer-schema.ts';
import type { AnswerFailure } from '../prompt/feedback.ts';
import type { SourceText } from '../prompt/source-text.ts';

/** The sections that state facts. Each of their sentences cites sentences of the source. */
export const factSections = ['summary', 'explanation', 'context'] as const;
export type FactSection = (typeof factSections)[number];

/** The sentences of a section that passed the checks, and what was wrong with the others. */
export interface CheckedSection {
  /** By paragraph. */
  readonly sentences: readonly (readonly string[])[];
  readonly claims: readonly Claim[];
  readonly failures: readonly AnswerFailure[];
  /** The number of sentences that did not pass. */
  readonly removed: number;
}

/** A sentence that cites more is not backed by any of them in particular; the rest is ignored. */
const MAX_CITED = 4;

export interface FactCheckOptions {
  readonly sourceText: SourceText;
  readonly checker: ClaimChecker;
  readonly locale: Locale;
  /** The only sentences that may be cited: those that the text in the other language cites. Default: all. */
  readonly allowed?: ReadonlySet<number>;
}

/** Checks each sentence of a factual section against the sentences that it cites. */
export function checkFacts(
  section: FactSection,
  answer: WriterAnswer,
  options: FactCheckOptions,
): CheckedSection {
  const checked = answer[section].map((sentence) => checkFact(section, sentence, options));
  const passed = checked.filter(({ failures }) => failures.length === 0);
  return {
    sentences: [passed.map(({ text }) => text)],
    claims: passed.flatMap(({ claims }) => claims),
    failures: checked.flatMap(({ failures }) => failures),
    removed: checked.length - passed.length,
  };
}

function checkFact(
  section: FactSection,
  { text: raw, sentences: numbers }: WriterAnswer[FactSection][number],
  options: FactCheckOptions,
) {
  const clean = sanitizeModelText(raw);
  if (!clean.ok) return failed(section, raw, [{ code: clean.reason, detail: '' }]);
  const text = typeset(clean.text, options.locale);
  const cited = citableIndexes(numbers, options.sourceText);
  if (cited.length === 0 || text === '') return failed(section, raw, [{ code: 'uncited', detail: '' }]);
  if (cited.some((index) => options.allowed && !options.allowed.has(index))) {
    return failed(section, raw, [{ code: 'other-fact', detail: '' }]);
  }
  const claimFailures = options.checker.check(text, cited);
  if (claimFailures.length > 0)
    return failed(
      section,
      raw,
      claimFailures.map(({ kind, detail }) => ({ code: kind, detail })),
    );
  const claims = cited.map((index) => ({ section, text, quote: sentenceQuote(options.sourceText, index) }));
  return { text, claims, failures: [] };
}

function failed(
  section: SectionName,
  sentence: string,
  failures: readonly Pick<AnswerFailure, 'code' | 'detail'>[],
) {
  return { text: '', claims: [], failures: failures.map((failure) => ({ ...failure, section, sentence })) };
}

/** Converts numbers (from 1) to the indexes of sentences that were in the prompt. */
function citableIndexes(numbers: readonly number[], { shownCount, sentences }: SourceText): number[] {
  const indexes = numbers.map((number) => number - 1);
  return [...new Set(indexes)]
    .filter((index) => index >= 0 && index < shownCount && sentences[index] !== undefined)
    .slice(0, MAX_CITED);
}

/** Sets both offsets to 0 where the text is not stored. */
export function withStoredOffsets(quote: Quote, { isStored }: SourceText): Quote {
  return isStored ? quote : { ...quote, start: 0, end: 0 };
}

function sentenceQuote(sourceText: SourceText, index: number): Quote {
  const { text = '', start = 0, end = 0 } = sourceText.sentences[index] ?? {};
  return withStoredOffsets({ text, start, end }, sourceText);
}

/** Longer "sentences" come from pages without punctuation; only the quoted part of them is kept. */
const MAX_QUOTE = 600;

/** Finds a view's quote in the source and expands it to the whole sentence; undefined where the source does not have it. */
export function findViewQuote(quote: string, { text, sentences }: SourceText): Quote | undefined {
  const found = findQuote(text, quote);
  const whole = found && expandToSentences(text, found, sentences);
  return whole && whole.text.length <= MAX_QUOTE ? whole : found;
}
