import type { Reply } from '../../../src/core/reply.ts';
import { until } from '../../fakes/until.ts';

/** What a reply becomes, as a test goes on: each is given when it is asked for, and known to have been. */
export class Updates implements AsyncIterable<Reply> {
  /** How many were asked for: all before the last one of them were shown. */
  asked = 0;
  /** It was left before its end. */
  left = false;
  readonly #given: (Reply | undefined)[] = [];
  #wake = () => {};

  give(reply: Reply): void {
    this.#given.push(reply);
    this.#wake();
  }

  end(): void {
    this.#given.push(undefined);
    this.#wake();
  }

  /** Resolves once the n-th was shown, by the next one being asked for. */
  async shown(count: number): Promise<void> {
    await until(`update ${count} to be shown`, () => this.asked > count);
  }

  [Symbol.asyncIterator](): AsyncIterator<Reply> {
    return {
      next: async () => {
        this.asked += 1;
        while (this.#given.length === 0) {
          await new Promise<void>((resolve) => {
            this.#wake = resolve;
          });
        }
        const value = this.#given.shift();
        return value ? { done: false, value } : { done: true, value: undefined };
      },
      return: async () => {
        this.left = true;
        return { done: true, value: undefined };
      },
    };
  }
}
