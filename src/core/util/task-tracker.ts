/** What is under way and must be finished before a platform stops. */
export class TaskTracker {
  readonly #running = new Set<Promise<void>>();

  /** `failed` hears of a job that rejects: our own fault, since what may fail for another reason is handled where it does. */
  track(job: Promise<unknown>, failed: (err: unknown) => void): void {
    const tracked = job.then(() => undefined, failed).finally(() => this.#running.delete(tracked));
    this.#running.add(tracked);
  }

  /** Resolves when nothing is under way, not even what came meanwhile. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }
}
