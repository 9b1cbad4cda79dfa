import { WritingError } from '../../core/model/failure.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { SpendingStore } from '../../core/ports/generation-stores.ts';
import type { Log } from '../../core/ports/log.ts';
import type { Price, Tokens } from './prices.ts';

/** More than any budget, and still a number that every store can keep. */
const NO_CAP = Number.MAX_SAFE_INTEGER;

/** What one call may cost, set aside before it is made. */
export interface Reservation {
  /** In dollars; undefined where nobody knows the price. */
  readonly usd: number | undefined;
  /** Writes what it came to. Resolves with that. */
  charge(tokens: Tokens): Promise<number | undefined>;
  /** It cost nothing. */
  release(): Promise<void>;
}

/** Pays for calls, within the day's budget. */
export class Budget {
  readonly #spending: SpendingStore;
  readonly #price: Price;
  readonly #budget: number | undefined;
  readonly #clock: Clock;
  readonly #log: Log;

  constructor(
    price: Price,
    budget: number | undefined,
    deps: { readonly spending: SpendingStore; readonly clock: Clock; readonly log: Log },
  ) {
    this.#price = price;
    this.#budget = budget;
    this.#spending = deps.spending;
    this.#clock = deps.clock;
    this.#log = deps.log;
  }

  /**
   * Sets aside the most that a call can cost. `id` is its own.
   * @throws WritingError when the day's budget would be passed, or there is one and no price; StoreUnavailableError.
   */
  async reserve(id: string, most: Tokens): Promise<Reservation> {
    const at = this.#clock.now();
    const usd = this.#price(most, at);
    if (usd === undefined) {
      if (this.#budget !== undefined) throw new WritingError({ code: 'price-unknown' });
      return { usd, charge: async () => undefined, release: async () => undefined };
    }
    const day = at.toISOString().slice(0, 10);
    if (!(await this.#spending.reserve(id, day, usd, this.#budget ?? NO_CAP)))
      throw new WritingError({ code: 'budget-spent' });
    return {
      usd,
      charge: async (tokens) => {
        const spent = this.#price(tokens, at);
        if (spent !== undefined) await this.#charge(id, spent);
        return spent;
      },
      release: () => this.#charge(id, 0),
    };
  }

  /** An answer that is there is not thrown away because its price cannot be written: what was set aside then counts. */
  async #charge(id: string, usd: number): Promise<void> {
    try {
      await this.#spending.charge(id, usd);
    } catch (err) {
      this.#log.warn({ err, call: id, usd }, 'what a call of the model came to could not be written');
    }
  }
}
