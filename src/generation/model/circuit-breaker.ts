import { WritingError } from '../../core/model/failure.ts';
import type { Clock } from '../../core/ports/clock.ts';
import { type ModelFailureCode, ProviderError } from './provider-error.ts';

/** So many calls in a row without an answer, and the provider is spared. */
const FAILURES = 5;
const SPARED_MS = 60_000;
/** A provider may ask for longer; one that names a whole day by mistake is asked again all the same. */
const SPARED_AT_MOST_MS = 600_000;

/** The next call would fail in the same way: it takes the operator, or time. */
const LASTING: ReadonlySet<ModelFailureCode> = new Set([
  'model-unauthorized',
  'model-quota',
  'model-unknown',
]);

/**
 * Spares a provider that does not answer, or that has said that it will not. When the time is over, one call goes
 * through; what becomes of it decides for the others.
 */
export class CircuitBreaker {
  readonly #clock: Clock;
  #failures = 0;
  #open: { readonly code: ModelFailureCode; readonly until: number } | undefined;
  #probing = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** No call would go through now. */
  get isOpen(): boolean {
    return this.#open !== undefined && (this.#probing || this.#clock.now().getTime() < this.#open.until);
  }

  /** @throws WritingError for a provider that is spared; whatever the call rejects with. */
  async run<T>(call: () => Promise<T>): Promise<T> {
    if (this.#open && this.isOpen) throw new WritingError({ code: this.#open.code });
    const probe = this.#open !== undefined;
    if (probe) this.#probing = true;
    try {
      const result = await call();
      this.#close();
      return result;
    } catch (error) {
      if (error instanceof ProviderError) this.#recordFailure(error, probe);
      throw error;
    } finally {
      if (probe) this.#probing = false;
    }
  }

  #recordFailure({ code, facts }: ProviderError, probe: boolean): void {
    if (LASTING.has(code)) this.#openFor(code, SPARED_MS);
    else if (code === 'model-timeout' || (code === 'model-unavailable' && facts.isTransient)) {
      this.#failures += 1;
      if (probe || this.#failures >= FAILURES) this.#openFor('model-unavailable', SPARED_MS);
    } else {
      // It answered, whatever it said.
      this.#close();
      if ((facts.retryAfterMs ?? 0) > SPARED_MS) this.#openFor(code, facts.retryAfterMs ?? 0);
    }
  }

  #openFor(code: ModelFailureCode, ms: number): void {
    this.#open = { code, until: this.#clock.now().getTime() + Math.min(ms, SPARED_AT_MOST_MS) };
  }

  #close(): void {
    this.#failures = 0;
    this.#open = undefined;
  }
}
