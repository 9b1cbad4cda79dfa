import type { Scope } from '../core/model/place.ts';
import type { MovableClock } from '../core/ports/clock.ts';

/** The time that the program goes by. Moved, it runs on from there: for trying out what happens by itself. */
export class ProgramClock implements MovableClock {
  #aheadMs = 0;
  readonly #listeners = new Set<() => void>();
  #nextStop: MovableClock['nextEventAt'] = async () => undefined;

  now(): Date {
    return new Date(Date.now() + this.#aheadMs);
  }

  advance(ms: number): void {
    this.#aheadMs += ms;
    for (const listener of this.#listeners) listener();
  }

  nextEventAt(scope: Scope): Promise<Date | undefined> {
    return this.#nextStop(scope);
  }

  /** Whom to ask what is planned. */
  plannedBy(ask: MovableClock['nextEventAt']): void {
    this.#nextStop = ask;
  }

  /** Calls back after each `advance`. */
  onMoved(listener: () => void): void {
    this.#listeners.add(listener);
  }
}
