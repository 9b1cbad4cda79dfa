/** What is under way and must be finished before the platform stops. */
export class Work {
  readonly #running = new Set<Promise<unknown>>();

  /** `job` must not reject. */
  track(job: Promise<unknown>): void {
    this.#running.add(job);
    void job.finally(() => this.#running.delete(job));
  }

  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }
}
