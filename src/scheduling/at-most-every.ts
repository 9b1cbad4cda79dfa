import type { Clock } from '../core/ports/clock.ts';

/**
 * Work that runs at most once in so many ms of the clock, however often it is asked for; a clock that was set back by more
 * than that does not stop it. A run that fails counts.
 *
 * @example
 * const purge = atMostEvery(60 * 60_000, clock, () => deleteExpired());
 * await purge(); // at each tick
 */
export function atMostEvery(ms: number, clock: Clock, work: () => Promise<void>): () => Promise<void> {
  let lastRun = Number.NEGATIVE_INFINITY;
  return async () => {
    const now = clock.now().getTime();
    if (Math.abs(now - lastRun) < ms) return;
    lastRun = now;
    await work();
  };
}
