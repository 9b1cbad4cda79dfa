import { pause } from '../core/time.ts';

/** Wakes those who wait for something to change; what changes in other processes they look up by themselves. */
export class Changes {
  readonly #waiting = new Map<string, Set<() => void>>();
  #stopped = false;

  /** True once the program stops. */
  get stopped(): boolean {
    return this.#stopped;
  }

  /** Resolves when something about this changed, or after so many ms. */
  async next(name: string, ms: number): Promise<void> {
    if (this.#stopped) return;
    const woken = new AbortController();
    const wake = () => woken.abort();
    const all = this.#waiting.get(name) ?? new Set();
    this.#waiting.set(name, all.add(wake));
    await pause(ms, woken.signal);
    all.delete(wake);
    if (all.size === 0) this.#waiting.delete(name);
  }

  of(name: string): void {
    for (const wake of this.#waiting.get(name) ?? []) wake();
  }

  /** Wakes all: time may have been moved. */
  all(): void {
    for (const name of this.#waiting.keys()) this.of(name);
  }

  stop(): void {
    this.#stopped = true;
    this.all();
  }
}
