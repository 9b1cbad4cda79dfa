import type { MovableClock } from '../../src/core/ports/ports.ts';

/** A clock that stands still until it is moved. */
export function stepClock(iso: string): MovableClock & { set(iso: string): void } {
  let at = new Date(iso).getTime();
  return {
    now: () => new Date(at),
    advance: (ms) => {
      at += ms;
    },
    nextStop: async () => undefined,
    set: (moment) => {
      at = new Date(moment).getTime();
    },
  };
}
