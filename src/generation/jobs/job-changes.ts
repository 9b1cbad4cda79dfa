import { sleep } from '../../core/util/time.ts';

/**
 * A condition variable for jobs: lets code wait until a job of this process changes. Changes that other processes make are
 * found by polling.
 */
export class JobChanges {
  readonly #waiting = new Map<string, Set<() => void>>();
  #isStopped = false;
  #version = 0;

  get isStopped(): boolean {
    return this.#isStopped;
  }

  /** Grows with every change. Read it before looking at a job, and pass it to `wait`: a change in between is not missed. */
  get version(): number {
    return this.#version;
  }

  /** Resolves when the job changes, or after `ms`; at once when anything has changed since `version`, or after `stop`. */
  async wait(job: string, ms: number, version: number): Promise<void> {
    if (this.#isStopped || this.#version !== version) return;
    const woken = new AbortController();
    const wake = () => woken.abort();
    const waiting = this.#waiting.get(job) ?? new Set();
    this.#waiting.set(job, waiting.add(wake));
    await sleep(ms, woken.signal);
    waiting.delete(wake);
    if (waiting.size === 0) this.#waiting.delete(job);
  }

  notify(job: string): void {
    this.#version += 1;
    for (const wake of this.#waiting.get(job) ?? []) wake();
  }

  notifyAll(): void {
    this.#version += 1;
    for (const job of this.#waiting.keys()) this.notify(job);
  }

  stop(): void {
    this.#isStopped = true;
    this.notifyAll();
  }
}
