import type { DraftText } from '../../core/model/draft.ts';
import { ModelWriter, type WriteRequest, type WriterDeps } from './model-writer.ts';

export { answerSchema, type WriterAnswer } from '../prompt/answer-schema.ts';
export { readOwnPrompts } from '../prompt/own-prompts.ts';
export { PROMPT_VERSION, type Prompts } from '../prompt/prompts.ts';
export type { WriteRequest, WriterDeps } from './model-writer.ts';

/** Writes about a source in one language. */
export interface Writer {
  /** @throws WritingError for what a model can do wrong, and `ungrounded` or `unfit`; the signal's reason once it is aborted. */
  write(request: WriteRequest): Promise<DraftText>;
}

export function createWriter(deps: WriterDeps): Writer {
  return new ModelWriter(deps);
}
