import type { Scope } from '../model/place.ts';

export interface Clock {
  now(): Date;
}

/** A clock that can be moved, to try out what happens at set times. */
export interface MovableClock extends Clock {
  /** Moves it ahead by so many ms; a negative number sets it back. */
  advance(ms: number): void;
  /** When the next digest of this scope is due; undefined when none is planned. */
  nextEventAt(scope: Scope): Promise<Date | undefined>;
}
