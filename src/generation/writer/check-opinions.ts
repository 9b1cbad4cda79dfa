import { sentences as splitSentences } from '../../core/card/sentences.ts';
import type { Quote, SectionName } from '../../core/model/commentary.ts';
import type { SourceDocument } from '../../core/model/draft.ts';
import type { Locale } from '../../core/model/locale.ts';
import { inventedFigures, nearestSentence, sanitizeModelText, typeset } from '../grounding/index.ts';
import type { WriterAnswer } from '../prompt/answer-schema.ts';
import type { AnswerFailure } from '../prompt/feedback.ts';
import type { SourceText } from '../prompt/source-text.ts';
import { type CheckedSection, findViewQuote, withStoredOffsets } from './check-facts.ts';

export const viewSections = ['optimistic', 'pessimistic'] as const;
export type ViewSection = (typeof viewSections)[number];

export interface OpinionCheckOptions {
  readonly sourceText: SourceText;
  readonly source: Pick<SourceDocument, 'published'>;
  readonly locale: Locale;
}

/** Checks a section of opinion: it must be plain text, and its figures must be in the source. */
export function checkOpinion(
  section: SectionName,
  paragraphs: readonly string[],
  { sourceText, source, locale }: OpinionCheckOptions,
): CheckedSection {
  const failures: AnswerFailure[] = [];
  const kept = paragraphs.map((paragraph) =>
    splitSentences(paragraph.replace(/\s+/g, ' '), locale).flatMap((raw) => {
      const clean = sanitizeModelText(raw);
      const text = clean.ok ? typeset(clean.text, locale) : '';
      const figures = inventedFigures(text, locale, { ...sourceText, ...source });
      const found: AnswerFailure[] = clean.ok
        ? figures.map((detail) => ({ code: 'figure', section, sentence: raw, detail }))
        : [{ code: clean.reason, section, sentence: raw, detail: '' }];
      failures.push(...found);
      return found.length === 0 && text !== '' ? [text] : [];
    }),
  );
  const removed = new Set(failures.map(({ sentence }) => sentence)).size;
  return { sentences: kept.filter((one) => one.length > 0), claims: [], failures, removed };
}

/** A view: an opinion that is based on a quote from the source. */
export interface CheckedView extends CheckedSection {
  /** With its offsets in the source text, even if that is not stored. */
  readonly quote?: Quote;
}

export function checkView(
  section: ViewSection,
  answer: WriterAnswer,
  options: OpinionCheckOptions,
): CheckedView {
  const { paragraphs, quote: claimedQuote } = answer[section];
  const opinion = checkOpinion(section, paragraphs, options);
  const quote = findViewQuote(claimedQuote, options.sourceText);
  if (!quote) {
    return { ...opinion, failures: [...opinion.failures, { code: 'quote', section, detail: '' }] };
  }
  const all = opinion.sentences.flat();
  const text = all[nearestSentence(all, quote.text)];
  if (text === undefined) return { ...opinion, quote };
  return {
    ...opinion,
    quote,
    claims: [{ section, text, quote: withStoredOffsets(quote, options.sourceText) }],
  };
}

/** How many times as long as the other one a view may be. */
const MAX_LENGTH_RATIO = 1.67;

/** Whether two views get about the same space. */
export function haveSimilarLength(one: string, other: string): boolean {
  const [short = 0, long = 0] = [one.length, other.length].sort((a, b) => a - b);
  return short > 0 && long / short <= MAX_LENGTH_RATIO;
}
