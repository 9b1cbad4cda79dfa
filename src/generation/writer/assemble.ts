import { type Prose, plainParagraph } from '../../core/card/rich-text.ts';
import { type SectionName, sectionNames } from '../../core/model/commentary.ts';
import type { DraftText } from '../../core/model/draft.ts';
import { WritingError, type WritingFailure } from '../../core/model/failures.ts';
import type { Locale } from '../../core/model/locale.ts';
import type { AnswerFailureCode } from '../prompt/feedback.ts';
import type { CheckedAnswer } from './check-answer.ts';
import { type CheckedSection, factSections } from './check-facts.ts';
import { viewSections } from './check-opinions.ts';

/** How a draft was made. */
export interface DraftOrigin {
  readonly locale: Locale;
  /** `provider/model-id`. */
  readonly model: string;
  /** ISO date. */
  readonly date: string;
  readonly promptVersion: string;
  /** The source is an image whose text the model transcribed. */
  readonly transcribed: boolean;
}

/** Failures of a whole section: removing a sentence does not help. */
const FATAL: ReadonlyMap<AnswerFailureCode, WritingFailure['code'] & ('ungrounded' | 'unfit')> = new Map([
  ['quote', 'ungrounded'],
  ['same-quote', 'ungrounded'],
  ['other-quote', 'ungrounded'],
  ['language', 'unfit'],
  ['balance', 'unfit'],
  ['short', 'unfit'],
]);

/** Why the rest of an answer is not enough for a draft; undefined when it is. */
export function draftFailure({
  title,
  sections,
  failures,
}: CheckedAnswer): 'ungrounded' | 'unfit' | undefined {
  if (factSections.some((name) => isEmpty(sections[name]))) return 'ungrounded';
  if (viewSections.some((name) => sections[name].claims.length === 0)) return 'ungrounded';
  if (title === undefined || isEmpty(sections.neutral) || isEmpty(sections.analogy)) return 'unfit';
  const whole = failures.filter(({ sentence }) => sentence === undefined);
  return whole.map(({ code }) => FATAL.get(code)).find((code) => code !== undefined);
}

function isEmpty({ sentences }: CheckedSection): boolean {
  return sentences.flat().length === 0;
}

/** Makes a draft of a checked answer. @throws WritingError `ungrounded`, `unfit` when the rest is not enough. */
export function assemble(checked: CheckedAnswer, origin: DraftOrigin): DraftText {
  const code = draftFailure(checked);
  if (code !== undefined || checked.title === undefined) throw new WritingError({ code: code ?? 'unfit' });
  const { transcribed, ...rest } = origin;
  return {
    ...rest,
    title: checked.title,
    sections: sectionsOf(checked),
    evidence: {
      claims: sectionNames.flatMap((name) => checked.sections[name].claims),
      removed: removedCount(checked),
      ...(transcribed ? { transcribed: true } : {}),
    },
  };
}

export function removedCount({ sections }: CheckedAnswer): number {
  return sectionNames.reduce((sum, name) => sum + sections[name].removed, 0);
}

function sectionsOf({ sections }: CheckedAnswer): Record<SectionName, Prose> {
  const prose = (name: SectionName): Prose =>
    sections[name].sentences.map((paragraph) => plainParagraph(paragraph.join(' ')));
  return {
    summary: prose('summary'),
    explanation: prose('explanation'),
    context: prose('context'),
    neutral: prose('neutral'),
    analogy: prose('analogy'),
    optimistic: prose('optimistic'),
    pessimistic: prose('pessimistic'),
  };
}
