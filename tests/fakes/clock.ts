import type { MovableClock } from '../../src/core/ports/clock.ts';

/** A clock that stands still until it is moved. */
export function stepClock(iso: string): MovableClock & { set(iso: string): void } {
  let at = new Date(iso).getTime();
  return {
    now: () => new Date(at),
    advance: (ms) => {
      at += ms;
    },
    nextEventAt: async () => undefined,
    set: (moment) => {
      at = new Date(moment).getTime();
    },
  };
}
