import type { Completion } from './provider.ts';
import type { ModelFailureCode } from './provider-error.ts';

/** The model itself declined: Anthropic says so, OpenAI has a field for it and calls the end a normal one. */
const DECLINED = new Set(['refusal', 'stop', 'end_turn', undefined]);
const FILTERED = /content_?filter|safety|blocklist|prohibited|recitation/i;
/** How models decline in prose, in English and in French; only ever asked of a text without an object in it. */
const REFUSAL =
  /^\P{L}*(?:i(?: a|['’])m (?:really |very |so )?(?:sorry|unable|not able)|sorry|(?:unfortunately,? )?i (?:can ?not|can['’]t|won['’]t|must decline)|(?:je suis )?désolée?|je ne (?:peux|puis) pas|je refuse)(?!\p{L})/iu;

/** What ended the answer before it was one; undefined for one that ended by itself. */
export function finishFailure({ finish, rawFinish }: Completion): ModelFailureCode | undefined {
  if (rawFinish !== undefined && FILTERED.test(rawFinish)) return 'model-filtered';
  if (finish === 'content-filter') return DECLINED.has(rawFinish) ? 'model-refused' : 'model-filtered';
  if (rawFinish === 'model_context_window_exceeded') return 'model-overflow';
  if (finish === 'length') return 'model-truncated';
  return finish === 'error' ? 'model-unavailable' : undefined;
}

/** The model says in prose that it will not. */
export function isRefusal(text: string): boolean {
  return REFUSAL.test(text);
}
