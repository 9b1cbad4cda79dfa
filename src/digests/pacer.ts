import { pause } from '../core/time.ts';

/** How many turns may come at once after an idle while or a busy processor. */
const BURST = 5;

/** Gives turns, no more than so many a second. */
export class Pacer {
  #intervalMs: number;
  #next = Number.NEGATIVE_INFINITY;

  constructor(perSecond: number) {
    this.#intervalMs = 1000 / perSecond;
  }

  set perSecond(rate: number) {
    this.#intervalMs = 1000 / rate;
  }

  /** Resolves when it is one's turn; at once when the signal is aborted. */
  async turn(signal: AbortSignal): Promise<void> {
    const now = performance.now();
    const slot = Math.max(this.#next, now - BURST * this.#intervalMs);
    this.#next = slot + this.#intervalMs;
    if (slot > now) await pause(slot - now, signal);
  }
}
