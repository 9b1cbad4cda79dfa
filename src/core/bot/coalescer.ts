import { sleep } from '../util/time.ts';

/**
 * Runs at most one job a key at a time and starts at most one an interval; of those asked for meanwhile only the last
 * is run. The first runs at once, and the last one asked for always runs: so a storm ends on the last wish.
 */
export class Coalescer {
  readonly #waiting = new Map<string, () => Promise<void>>();
  readonly #running = new Map<string, Promise<void>>();
  readonly #closing = new AbortController();

  /** `job` must not reject. `intervalMs`: the least time from the start of one job of this key to that of the next. */
  run(key: string, intervalMs: number, job: () => Promise<void>): void {
    this.#waiting.set(key, job);
    if (!this.#running.has(key)) this.#running.set(key, this.#drain(key, intervalMs));
  }

  /** Runs what still waits, without the pauses, and resolves when all is done. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all(this.#running.values());
  }

  async #drain(key: string, intervalMs: number): Promise<void> {
    for (let job = this.#take(key); job; job = this.#take(key)) {
      await Promise.all([job(), sleep(intervalMs, this.#closing.signal)]);
    }
    // In the same turn as the last look into `waiting`: a job that comes later finds no drain and starts one.
    this.#running.delete(key);
  }

  #take(key: string): (() => Promise<void>) | undefined {
    const job = this.#waiting.get(key);
    this.#waiting.delete(key);
    return job;
  }
}
