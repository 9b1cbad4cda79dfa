import type { WritingFailure } from '../../core/model/failures.ts';

export type ModelFailureCode = WritingFailure['code'];

export interface ProviderErrorFacts {
  /** How long the provider asks clients to wait, in ms. */
  readonly retryAfterMs?: number;
  /** The same call may succeed a little later. */
  readonly isTransient?: boolean;
  /** The provider rejected the call or never received it, so it costs nothing. */
  readonly isUnbilled?: boolean;
  /** The server does not support structured output; the call may succeed without it. */
  readonly rejectsSchema?: boolean;
}

/** One failed call. Safe to log: its message contains neither the key nor any of the prompt, and it has no cause. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly code: ModelFailureCode;
  readonly facts: ProviderErrorFacts;

  constructor(code: ModelFailureCode, message: string, facts: ProviderErrorFacts = {}) {
    super(message);
    this.code = code;
    this.facts = facts;
  }
}
