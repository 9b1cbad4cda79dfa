import type { Scope } from '../core/model/place.ts';
import type { MovableClock } from '../core/ports/clock.ts';

/** What happens at set times. */
export interface ScheduledWork {
  /** When something is next due in a scope; undefined when nothing is planned. */
  nextEventAt(scope: Scope): Promise<Date | undefined>;
  /** Does at once what has come due. */
  runDue(): void;
}

/** The time of the program. When it is moved, to try out scheduled work, it runs on from there. */
export class ProgramClock implements MovableClock {
  #aheadMs = 0;
  #work: ScheduledWork | undefined;

  now(): Date {
    return new Date(Date.now() + this.#aheadMs);
  }

  advance(ms: number): void {
    this.#aheadMs += ms;
    this.#work?.runDue();
  }

  async nextEventAt(scope: Scope): Promise<Date | undefined> {
    return this.#work?.nextEventAt(scope);
  }

  /** Sets the work that runs by this clock: until then nothing is planned. */
  drive(work: ScheduledWork): void {
    this.#work = work;
  }
}
