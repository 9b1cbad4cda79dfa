import type { SectionName } from '../../core/model/commentary.ts';
import type { Locale } from '../../core/model/locale.ts';
import { type AnswerFailureCode, failureTexts, followUp } from './prompts.ts';

/** Something in an answer that does not pass. */
export interface AnswerFailure {
  readonly code: AnswerFailureCode;
  readonly section: SectionName | 'title' | 'translations';
  /** The sentence at fault; absent where the whole section is. */
  readonly sentence?: string;
  /** The word, number or text at fault. */
  readonly detail: string;
}

/** More than these would only tire the model. */
const MAX_FAILURES = 30;

/** What a model is told of what is wrong with its answer. */
export function feedbackPrompt(problems: readonly AnswerFailure[], locale: Locale): string {
  const [before, after] = followUp[locale];
  const lines = problems.slice(0, MAX_FAILURES).map(({ code, section, sentence, detail }) => {
    const place = sentence === undefined ? section : `${section}, « ${sentence.slice(0, 300)} »`;
    return `- ${place}: ${failureTexts[locale][code](detail.slice(0, 100))}.`;
  });
  return [before, ...lines, '', after].join('\n');
}
