import { Thread, type ThreadOptions } from './thread.ts';

export type { ThreadOptions } from './thread.ts';

/**
 * One job after the other, in a thread of its own, so that a thread that has to end takes no other job with it. It is started
 * for the first job, and another one after a job that it did not survive.
 */
export class WorkerThread<Job, Answer> {
  readonly #kind: ThreadOptions<Answer>;
  #thread: Thread<Job, Answer> | undefined;
  #closed = false;
  #last: Promise<unknown> = Promise.resolve();

  constructor(kind: ThreadOptions<Answer>) {
    this.#kind = kind;
  }

  /** @throws ReadingError `too-complex` when it takes longer or more memory than it may; what `signal` was aborted with. */
  run(job: Job, limitMs: number, signal?: AbortSignal): Promise<Answer> {
    const done = this.#last.then(() => this.#run(job, limitMs, signal));
    this.#last = done.catch(() => {});
    return done;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#thread?.stop();
  }

  #run(job: Job, limitMs: number, signal?: AbortSignal): Promise<Answer> {
    signal?.throwIfAborted();
    if (this.#closed) throw new Error(`what ${this.#kind.task} was closed`);
    if (!this.#thread || this.#thread.hasEnded) this.#thread = new Thread(this.#kind);
    return this.#thread.run(job, limitMs, signal);
  }
}
