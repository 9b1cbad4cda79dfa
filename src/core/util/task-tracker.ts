/** Tasks in progress that must end before a platform stops. */
export class TaskTracker {
  readonly #running = new Set<Promise<void>>();

  /** `onError` gets what a task rejects with: a bug of ours, since tasks handle expected errors themselves. */
  track(task: Promise<unknown>, onError: (err: unknown) => void): void {
    const tracked = task.then(() => undefined, onError).finally(() => this.#running.delete(tracked));
    this.#running.add(tracked);
  }

  /** Resolves when no task is in progress, including tasks that are added meanwhile. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }
}
