import type { Usage } from './model.ts';
import type { Tokens } from './prices.ts';

/** What a question has come to so far, over all its calls. */
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

  /** Of a call that nobody knows the tokens of. */
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
