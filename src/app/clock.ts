import type { Scope } from '../core/model/places.ts';
import type { MovableClock } from '../core/ports/ports.ts';

/** The time that the program goes by. Moved, it runs on from there: for trying out what happens by itself. */
export class ProgramClock implements MovableClock {
  #aheadMs = 0;
  readonly #listeners = new Set<() => void>();
  #nextStop: MovableClock['nextStop'] = async () => undefined;

  now(): Date {
    return new Date(Date.now() + this.#aheadMs);
  }

  advance(ms: number): void {
    this.#aheadMs += ms;
    for (const listener of this.#listeners) listener();
  }

  nextStop(scope: Scope): Promise<Date | undefined> {
    return this.#nextStop(scope);
  }

  /** Whom to ask what is planned. */
  plannedBy(ask: MovableClock['nextStop']): void {
    this.#nextStop = ask;
  }

  /** Calls back after each `advance`. */
  onMoved(listener: () => void): void {
    this.#listeners.add(listener);
  }
}
