import { sleep } from '../../core/util/time.ts';

/** Wakes those who wait for something to change; what changes in other processes they look up by themselves. */
export class JobChanges {
  readonly #waiting = new Map<string, Set<() => void>>();
  #stopped = false;
  #count = 0;

  /** True once the program stops. */
  get stopped(): boolean {
    return this.#stopped;
  }

  /** How many there were: taken before one looks, it tells whether something has changed while one looked. */
  get count(): number {
    return this.#count;
  }

  /** Resolves when something about this changed, or after so many ms; at once where anything has changed since that count. */
  async wait(name: string, ms: number, since: number): Promise<void> {
    if (this.#stopped || this.#count !== since) return;
    const woken = new AbortController();
    const wake = () => woken.abort();
    const all = this.#waiting.get(name) ?? new Set();
    this.#waiting.set(name, all.add(wake));
    await sleep(ms, woken.signal);
    all.delete(wake);
    if (all.size === 0) this.#waiting.delete(name);
  }

  of(name: string): void {
    this.#count += 1;
    for (const wake of this.#waiting.get(name) ?? []) wake();
  }

  /** Wakes all: time may have been moved. */
  all(): void {
    this.#count += 1;
    for (const name of this.#waiting.keys()) this.of(name);
  }

  stop(): void {
    this.#stopped = true;
    this.all();
  }
}
