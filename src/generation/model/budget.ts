import { Buffer } from 'node:buffer';
import { WritingError } from '../../core/model/failures.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { SpendingStore } from '../../core/ports/generation-stores.ts';
import type { Log } from '../../core/ports/log.ts';
import type { Message, Usage } from './model.ts';
import { isKnown, type ModelSettings } from './settings.ts';

export interface Tokens {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** The price of a number of tokens on a day, in dollars; undefined where it is unknown. */
export type Price = (tokens: Tokens, at: Date) => number | undefined;

const MILLION = 1_000_000;

/** The operator's price, or the one of the price list that comes with the program. */
export async function loadPrice(settings: ModelSettings): Promise<Price> {
  const { price, model, baseUrl } = settings;
  if (price)
    return ({ inputTokens, outputTokens }) =>
      (inputTokens * price.inputUsdPerMillion + outputTokens * price.outputUsdPerMillion) / MILLION;
  const { calcPrice, findProvider } = await import('@pydantic/genai-prices');
  const [name = '', ...rest] = model.split('/');
  const provider = findProvider(
    isKnown(name) || baseUrl === undefined ? { providerId: name } : { providerApiUrl: baseUrl },
  );
  if (!provider) return () => undefined;
  return ({ inputTokens, outputTokens }, timestamp) =>
    calcPrice({ input_tokens: inputTokens, output_tokens: outputTokens }, rest.join('/'), {
      provider,
      timestamp,
    })?.total_price;
}

/** Whether the price of a model is known. With a budget and without a price, every call is refused. */
export async function isPriced(settings: ModelSettings, at: Date): Promise<boolean> {
  const price = await loadPrice(settings);
  return price({ inputTokens: 1, outputTokens: 1 }, at) !== undefined;
}

/** French and English prose has more than four bytes a token; the densest natural text has two. */
const BYTES_PER_TOKEN = 2;
/** A large image at the providers that count most (tiles of Google and OpenAI, 28-pixel patches of Anthropic). */
const TOKENS_PER_IMAGE = 6000;
/** The role and the delimiters of a message. */
const TOKENS_PER_MESSAGE = 16;

/** An upper bound of the input tokens that a provider will count. @param texts all texts of the prompt */
export function maxInputTokens(texts: readonly string[], messages: readonly Message[]): number {
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const images = messages.filter((message) => message.role === 'user' && message.image).length;
  return (
    Math.ceil(bytes / BYTES_PER_TOKEN) +
    images * TOKENS_PER_IMAGE +
    (messages.length + 1) * TOKENS_PER_MESSAGE
  );
}

/** Passed to the store where there is no budget: no day reaches it, and every database can store it. */
const NO_CAP = Number.MAX_SAFE_INTEGER;

/** The most that one call can cost, set aside before the call. */
export interface Reservation {
  /** In dollars; undefined where the price is unknown. */
  readonly usd: number | undefined;
  /** Replaces it by the actual cost, and resolves with that. */
  charge(tokens: Tokens): Promise<number | undefined>;
  /** The call cost nothing. */
  release(): Promise<void>;
}

export interface BudgetOptions {
  readonly price: Price;
  /** In dollars for a UTC day; undefined: no limit. */
  readonly usdPerDay: number | undefined;
  readonly spending: SpendingStore;
  readonly clock: Clock;
  readonly log: Log;
}

/** The daily budget for calls to a model, shared by all processes through the store. */
export class Budget {
  readonly #options: BudgetOptions;

  constructor(options: BudgetOptions) {
    this.#options = options;
  }

  /**
   * Sets aside the most that a call can cost, under an id of its own.
   * @throws WritingError `budget-spent` when it would exceed the day's budget, `price-unknown` when there is a budget and no
   * price; StoreUnavailableError.
   */
  async reserve(id: string, most: Tokens): Promise<Reservation> {
    const { clock, price, usdPerDay, spending } = this.#options;
    const at = clock.now();
    const usd = price(most, at);
    if (usd === undefined) {
      if (usdPerDay !== undefined) throw new WritingError({ code: 'price-unknown' });
      return { usd, charge: async () => undefined, release: async () => undefined };
    }
    const day = at.toISOString().slice(0, 10);
    if (!(await spending.reserve(id, day, usd, usdPerDay ?? NO_CAP)))
      throw new WritingError({ code: 'budget-spent' });
    return {
      usd,
      charge: async (tokens) => {
        const spent = price(tokens, at);
        if (spent !== undefined) await this.#charge(id, spent);
        return spent;
      },
      release: () => this.#charge(id, 0),
    };
  }

  /** Never rejects: an answer is not lost because its cost cannot be stored. The reserved amount then stays. */
  async #charge(id: string, usd: number): Promise<void> {
    const { spending, log } = this.#options;
    try {
      await spending.charge(id, usd);
    } catch (err) {
      log.warn(
        { event: 'model.charge_failed', err, call: id, usd },
        'Could not store the cost of a model call; the reserved amount counts',
      );
    }
  }
}

/** The tokens and the cost of a question over all its calls. */
export class UsageTally {
  calls = 0;
  #inputTokens = 0;
  #outputTokens = 0;
  #usd: number | undefined;

  add({ inputTokens, outputTokens }: Tokens, usd: number | undefined): void {
    this.#inputTokens += inputTokens;
    this.#outputTokens += outputTokens;
    this.addCost(usd);
  }

  /** For a call whose tokens are unknown. */
  addCost(usd: number | undefined): void {
    if (usd !== undefined) this.#usd = (this.#usd ?? 0) + usd;
  }

  get usage(): Usage {
    return {
      inputTokens: this.#inputTokens,
      outputTokens: this.#outputTokens,
      ...(this.#usd !== undefined && { usd: this.#usd }),
    };
  }
}
