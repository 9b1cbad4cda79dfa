import { sentences as split } from '../../core/card/sentences.ts';
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
  readonly material: SourceText;
  readonly source: Pick<SourceDocument, 'published'>;
  readonly locale: Locale;
}

/** Checks a section of opinion: clean text, without figures of its own. */
export function checkOpinion(
  section: SectionName,
  paragraphs: readonly string[],
  { material, source, locale }: OpinionCheckOptions,
): CheckedSection {
  const problems: AnswerFailure[] = [];
  const kept = paragraphs.map((paragraph) =>
    split(paragraph.replace(/\s+/g, ' '), locale).flatMap((raw) => {
      const clean = sanitizeModelText(raw);
      const text = clean.ok ? typeset(clean.text, locale) : '';
      const figures = inventedFigures(text, locale, { ...material, ...source });
      const wrong: AnswerFailure[] = clean.ok
        ? figures.map((detail) => ({ code: 'figure', section, sentence: raw, detail }))
        : [{ code: clean.why, section, sentence: raw, detail: '' }];
      problems.push(...wrong);
      return wrong.length === 0 && text !== '' ? [text] : [];
    }),
  );
  const removed = new Set(problems.map(({ sentence }) => sentence)).size;
  return { sentences: kept.filter((one) => one.length > 0), claims: [], problems, removed };
}

/** A view: an opinion that rests on a sentence of the source. */
export interface CheckedView extends CheckedSection {
  /** With its place in the material, also where that is not kept. */
  readonly quote?: Quote;
}

export function checkView(
  section: ViewSection,
  answer: WriterAnswer,
  deps: OpinionCheckOptions,
): CheckedView {
  const { paragraphs, quote: words } = answer[section];
  const opinion = checkOpinion(section, paragraphs, deps);
  const quote = findViewQuote(words, deps.material);
  if (!quote) {
    return { ...opinion, problems: [...opinion.problems, { code: 'quote', section, detail: '' }] };
  }
  const all = opinion.sentences.flat();
  const text = all[nearestSentence(all, quote.text)];
  if (text === undefined) return { ...opinion, quote };
  return { ...opinion, quote, claims: [{ section, text, quote: withStoredOffsets(quote, deps.material) }] };
}
