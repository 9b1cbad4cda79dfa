import type { Reply } from '../../../src/core/card/reply.ts';

/** What a reply becomes, as a test says; and what a platform has asked for. */
export class Becoming implements AsyncIterable<Reply>, AsyncIterator<Reply, undefined> {
  /** How often the next one was asked for: once more than were shown. */
  asked = 0;
  /** The platform went away before the end. */
  left = false;
  readonly #ready: Reply[] = [];
  #ended = false;
  #begun = false;
  #wake: (() => void) | undefined;

  /** The next one. */
  add(...replies: readonly Reply[]): this {
    this.#ready.push(...replies);
    this.#wake?.();
    return this;
  }

  end(): void {
    this.#ended = true;
    this.#wake?.();
  }

  [Symbol.asyncIterator](): this {
    if (this.#begun) throw new Error('what a reply becomes is to be shown once');
    this.#begun = true;
    return this;
  }

  async next(): Promise<IteratorResult<Reply, undefined>> {
    this.asked += 1;
    for (;;) {
      const value = this.#ready.shift();
      if (value) return { done: false, value };
      if (this.#ended) return { done: true, value: undefined };
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  async return(): Promise<IteratorResult<Reply, undefined>> {
    this.left = true;
    return { done: true, value: undefined };
  }
}
