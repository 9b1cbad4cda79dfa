import type { WritingFailure } from '../../core/model/failure.ts';

export type ProblemCode = WritingFailure['code'];

export interface ProblemFacts {
  /** How long the provider asks to be left alone. */
  readonly retryAfterMs?: number;
  /** The same call may succeed a little later. */
  readonly passing?: boolean;
  /** The provider turned the call down, or never saw it: it costs nothing. */
  readonly free?: boolean;
  /** The provider objects to the wish for structured output: the call may succeed without. */
  readonly aboutFormat?: boolean;
}

/** One call that failed. Its message holds no key and nothing of the prompt, and it has no cause: it can be logged. */
export class ProviderProblem extends Error {
  override readonly name = 'ProviderProblem';
  readonly code: ProblemCode;
  readonly facts: ProblemFacts;

  constructor(code: ProblemCode, message: string, facts: ProblemFacts = {}) {
    super(message);
    this.code = code;
    this.facts = facts;
  }
}
