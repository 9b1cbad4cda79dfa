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

/** The sections that state facts: each of their sentences names the ones of the source that it rests on. */
export const factSections = ['summary', 'explanation', 'context'] as const;
export type FactSection = (typeof factSections)[number];

/** What is left of a section, and what was wrong with the rest. */
export interface CheckedSection {
  /** By paragraph. */
  readonly sentences: readonly (readonly string[])[];
  readonly claims: readonly Claim[];
  readonly problems: readonly AnswerFailure[];
  /** How many sentences did not pass. */
  readonly removed: number;
}

/** More sentences than these back nothing in particular. */
const MAX_CITED = 4;

export interface FactCheckOptions {
  readonly material: SourceText;
  readonly checker: ClaimChecker;
  readonly locale: Locale;
  /** The only sentences that may be cited, where the text in the other language has chosen them. */
  readonly allowed?: ReadonlySet<number>;
}

/** Checks a section that states facts, sentence by sentence. */
export function checkFacts(
  section: FactSection,
  answer: WriterAnswer,
  deps: FactCheckOptions,
): CheckedSection {
  const checked = answer[section].map((sentence) => checkFact(section, sentence, deps));
  const passed = checked.filter(({ problems }) => problems.length === 0);
  return {
    sentences: [passed.map(({ text }) => text)],
    claims: passed.flatMap(({ claims }) => claims),
    problems: checked.flatMap(({ problems }) => problems),
    removed: checked.length - passed.length,
  };
}

function checkFact(
  section: FactSection,
  { text: raw, sentences: numbers }: WriterAnswer[FactSection][number],
  deps: FactCheckOptions,
) {
  const clean = sanitizeModelText(raw);
  if (!clean.ok) return failed(section, raw, [{ code: clean.why, detail: '' }]);
  const text = typeset(clean.text, deps.locale);
  const cited = citableIndexes(numbers, deps.material);
  if (cited.length === 0 || text === '') return failed(section, raw, [{ code: 'uncited', detail: '' }]);
  if (cited.some((index) => deps.allowed && !deps.allowed.has(index))) {
    return failed(section, raw, [{ code: 'other-fact', detail: '' }]);
  }
  const doubts = deps.checker.check(text, cited);
  if (doubts.length > 0)
    return failed(
      section,
      raw,
      doubts.map(({ kind, detail }) => ({ code: kind, detail })),
    );
  const claims = cited.map((index) => ({ section, text, quote: sentenceQuote(deps.material, index) }));
  return { text, claims, problems: [] };
}

function failed(
  section: SectionName,
  sentence: string,
  problems: readonly Pick<AnswerFailure, 'code' | 'detail'>[],
) {
  return { text: '', claims: [], problems: problems.map((problem) => ({ ...problem, section, sentence })) };
}

/** From numbers that begin at 1 to indexes of sentences that the model was shown. */
function citableIndexes(numbers: readonly number[], { shownCount: shown, sentences }: SourceText): number[] {
  const indexes = numbers.map((number) => number - 1);
  return [...new Set(indexes)]
    .filter((index) => index >= 0 && index < shown && sentences[index] !== undefined)
    .slice(0, MAX_CITED);
}

/** Offsets into a text that is kept nowhere would be a lie: both are 0 then. */
export function withStoredOffsets(quote: Quote, { isStored: kept }: SourceText): Quote {
  return kept ? quote : { ...quote, start: 0, end: 0 };
}

export function sentenceQuote(material: SourceText, index: number): Quote {
  const { text = '', start = 0, end = 0 } = material.sentences[index] ?? {};
  return withStoredOffsets({ text, start, end }, material);
}

/** Longer sentences come of pages that have no punctuation; of these only the stretch is quoted. */
const MAX_QUOTE = 600;

/** What a view quotes: the whole of the sentence, with its place in the material; undefined where it is not there. */
export function findViewQuote(quote: string, { text, sentences }: SourceText): Quote | undefined {
  const found = findQuote(text, quote);
  const whole = found && expandToSentences(text, found, sentences);
  return whole && whole.text.length <= MAX_QUOTE ? whole : found;
}
