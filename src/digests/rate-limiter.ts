import { sleep } from '../core/util/time.ts';

/**
 * A turn that comes late, for a busy processor, is made up for by the next ones, if it is no later than this, in ms. What is
 * later is lost, as is an idle while: several processes that make up for much at once go beyond what they share.
 */
const MADE_UP_FOR_MS = 20;

/** Gives turns, no more than so many a second. */
export class RateLimiter {
  #intervalMs: number;
  #next = Number.NEGATIVE_INFINITY;

  constructor(perSecond: number) {
    this.#intervalMs = 1000 / perSecond;
  }

  set perSecond(rate: number) {
    this.#intervalMs = 1000 / rate;
  }

  /** Resolves when it is one's turn; at once when the signal is aborted. */
  async acquire(signal: AbortSignal): Promise<void> {
    const now = performance.now();
    const slot = this.#next < now - MADE_UP_FOR_MS ? now : this.#next;
    this.#next = slot + this.#intervalMs;
    if (slot > now) await sleep(slot - now, signal);
  }
}
