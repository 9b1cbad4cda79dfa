import { type Prose, plainParagraph } from '../../core/card/rich-text.ts';
import { type SectionName, sectionNames } from '../../core/model/commentary.ts';
import type { DraftText } from '../../core/model/draft.ts';
import { WritingError, type WritingFailure } from '../../core/model/failures.ts';
import type { Locale } from '../../core/model/locale.ts';
import type { AnswerFailureCode } from '../prompt/prompts.ts';
import type { CheckedAnswer } from './check-answer.ts';
import { type CheckedSection, factSections } from './check-facts.ts';
import { viewSections } from './check-opinions.ts';

export interface DraftOrigin {
  readonly locale: Locale;
  readonly model: string;
  /** ISO date. */
  readonly date: string;
  readonly promptVersion: string;
  readonly transcribed: boolean;
}

/** What cannot be mended by taking a sentence out. */
const FATAL: ReadonlyMap<AnswerFailureCode, WritingFailure['code'] & ('ungrounded' | 'unfit')> = new Map([
  ['quote', 'ungrounded'],
  ['same-quote', 'ungrounded'],
  ['other-quote', 'ungrounded'],
  ['language', 'unfit'],
  ['balance', 'unfit'],
  ['short', 'unfit'],
]);

/** Why what is left of an answer is too little; undefined when it will do. */
export function draftFailure({
  title,
  sections,
  problems,
}: CheckedAnswer): 'ungrounded' | 'unfit' | undefined {
  if (factSections.some((name) => isEmpty(sections[name]))) return 'ungrounded';
  if (viewSections.some((name) => sections[name].claims.length === 0)) return 'ungrounded';
  if (title === undefined || isEmpty(sections.neutral) || isEmpty(sections.analogy)) return 'unfit';
  const whole = problems.filter(({ sentence }) => sentence === undefined);
  return whole.map(({ code }) => FATAL.get(code)).find((code) => code !== undefined);
}

function isEmpty({ sentences }: CheckedSection): boolean {
  return sentences.flat().length === 0;
}

/** @throws WritingError when too little is left. */
export function assemble(checked: CheckedAnswer, origin: DraftOrigin): DraftText {
  const lacking = draftFailure(checked);
  if (lacking !== undefined || checked.title === undefined)
    throw new WritingError({ code: lacking ?? 'unfit' });
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
