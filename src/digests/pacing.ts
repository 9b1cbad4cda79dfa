import { sleep } from '../core/util/time.ts';

/**
 * A turn that comes late because the processor is busy shortens the waits after it, if it is no later than this, in ms. What
 * is later is lost, and so is time without any turn: several processes that catch up on much at once would together go beyond
 * the rate that they share.
 */
const MAX_CATCH_UP_MS = 20;

/** Spaces turns evenly, so many a second. */
export class RateLimiter {
  #intervalMs: number;
  #nextTurn = Number.NEGATIVE_INFINITY;

  constructor(perSecond: number) {
    this.#intervalMs = 1000 / perSecond;
  }

  set perSecond(rate: number) {
    this.#intervalMs = 1000 / rate;
  }

  /** Resolves when it is the caller's turn, in the order of the calls; at once when the signal is aborted. */
  async acquire(signal: AbortSignal): Promise<void> {
    const now = performance.now();
    const turn = this.#nextTurn < now - MAX_CATCH_UP_MS ? now : this.#nextTurn;
    this.#nextTurn = turn + this.#intervalMs;
    if (turn > now) await sleep(turn - now, signal);
  }
}

/** The waits between attempts, in ms. */
export interface Backoff {
  readonly firstRetryMs: number;
  readonly longestRetryMs: number;
}

/**
 * How long to wait after so many attempts, in ms. The wait doubles each time and is between half and all of that at random, so
 * that what failed together does not come back together; it is never less than the platform asked for.
 */
export function retryDelay(
  attempts: number,
  { firstRetryMs, longestRetryMs }: Backoff,
  retryAfterMs = 0,
  random = Math.random,
): number {
  const longest = Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(attempts - 1, 30));
  return Math.max(retryAfterMs, longest * (0.5 + random() / 2));
}
