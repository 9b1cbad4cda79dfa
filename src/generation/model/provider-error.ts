import type { WritingFailure } from '../../core/model/failure.ts';

export type ModelFailureCode = WritingFailure['code'];

export interface ProviderErrorFacts {
  /** How long the provider asks to be left alone. */
  readonly retryAfterMs?: number;
  /** The same call may succeed a little later. */
  readonly isTransient?: boolean;
  /** The provider turned the call down, or never saw it: it costs nothing. */
  readonly isUnbilled?: boolean;
  /** The provider objects to the wish for structured output: the call may succeed without. */
  readonly rejectsSchema?: boolean;
}

/** One call that failed. Its message holds no key and nothing of the prompt, and it has no cause: it can be logged. */
export class ProviderError extends Error {
  override readonly name = 'ProviderProblem';
  readonly code: ModelFailureCode;
  readonly facts: ProviderErrorFacts;

  constructor(code: ModelFailureCode, message: string, facts: ProviderErrorFacts = {}) {
    super(message);
    this.code = code;
    this.facts = facts;
  }
}
