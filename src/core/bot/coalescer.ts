import { sleep } from '../util/time.ts';

/**
 * Runs jobs by key: one at a time, and at most one per interval. Of the jobs that are added meanwhile, only the last one
 * runs. The first one of a key starts at once, and the last one always runs.
 */
export class Coalescer {
  readonly #waiting = new Map<string, () => Promise<void>>();
  readonly #running = new Map<string, Promise<void>>();
  readonly #closing = new AbortController();

  /**
   * @param intervalMs The least time between the starts of two jobs of this key.
   * @param job Must not reject.
   */
  run(key: string, intervalMs: number, job: () => Promise<void>): void {
    this.#waiting.set(key, job);
    if (!this.#running.has(key)) this.#running.set(key, this.#drain(key, intervalMs));
  }

  /** Runs the jobs that still wait, without pauses, and resolves when all have ended. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all(this.#running.values());
  }

  async #drain(key: string, intervalMs: number): Promise<void> {
    for (let job = this.#take(key); job; job = this.#take(key)) {
      await Promise.all([job(), sleep(intervalMs, this.#closing.signal)]);
    }
    // In the same turn as the last `#take`: a job that is added later starts a new drain.
    this.#running.delete(key);
  }

  #take(key: string): (() => Promise<void>) | undefined {
    const job = this.#waiting.get(key);
    this.#waiting.delete(key);
    return job;
  }
}
