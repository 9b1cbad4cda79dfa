import { WritingError } from '../../core/model/failures.ts';
import type { Clock } from '../../core/ports/clock.ts';
import { type ModelFailureCode, ProviderError } from './provider-error.ts';

/** Failed calls in a row that open the circuit. */
const MAX_FAILURES = 5;
/** How long it stays open by default. */
const OPEN_MS = 60_000;
/** The longest that a provider's `retry-after` is respected: some name a whole day by mistake. */
const MAX_OPEN_MS = 600_000;

/** The next call would fail too: only the operator or time can help. */
const LASTING: ReadonlySet<ModelFailureCode> = new Set([
  'model-unauthorized',
  'model-quota',
  'model-unknown',
]);

/**
 * Makes no calls for a while to a provider that does not answer, or that will not (no quota, a wrong key). After that time
 * one call goes through as a probe; its result closes the circuit or opens it again.
 */
export class CircuitBreaker {
  readonly #clock: Clock;
  #failures = 0;
  #open: { readonly code: ModelFailureCode; readonly until: number } | undefined;
  #isProbing = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** No call would be made now. */
  get isOpen(): boolean {
    return this.#open !== undefined && (this.#isProbing || this.#clock.now().getTime() < this.#open.until);
  }

  /** @throws WritingError while the circuit is open; what the call rejects with. */
  async run<T>(call: () => Promise<T>): Promise<T> {
    if (this.#open && this.isOpen) throw new WritingError({ code: this.#open.code });
    const isProbe = this.#open !== undefined;
    if (isProbe) this.#isProbing = true;
    try {
      const result = await call();
      this.#close();
      return result;
    } catch (error) {
      if (error instanceof ProviderError) this.#recordFailure(error, isProbe);
      throw error;
    } finally {
      if (isProbe) this.#isProbing = false;
    }
  }

  #recordFailure({ code, facts }: ProviderError, isProbe: boolean): void {
    if (LASTING.has(code)) this.#openFor(code, OPEN_MS);
    else if (code === 'model-timeout' || (code === 'model-unavailable' && facts.isTransient)) {
      this.#failures += 1;
      if (isProbe || this.#failures >= MAX_FAILURES) this.#openFor('model-unavailable', OPEN_MS);
    } else {
      // The provider answered, so it is not down.
      this.#close();
      if ((facts.retryAfterMs ?? 0) > OPEN_MS) this.#openFor(code, facts.retryAfterMs ?? 0);
    }
  }

  #openFor(code: ModelFailureCode, ms: number): void {
    this.#open = { code, until: this.#clock.now().getTime() + Math.min(ms, MAX_OPEN_MS) };
  }

  #close(): void {
    this.#failures = 0;
    this.#open = undefined;
  }
}
