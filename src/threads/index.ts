import { rejectOnAbort } from '../core/util/time.ts';
import { Thread, type ThreadOptions } from './thread.ts';

export type { ThreadOptions } from './thread.ts';

/**
 * Runs jobs one after the other in a worker thread, within a time and a memory limit. The thread is started with the first
 * job, and again after a job that ended it. It does not keep the process alive between jobs.
 *
 * @example
 * const worker = new WorkerThread<Job, Answer>({
 *   script: new URL('./worker.ts', import.meta.url),
 *   answers: answerSchema,
 *   memory: { maxOldGenerationSizeMb: 192 },
 *   task: 'reads feeds',
 * });
 * const answer = await worker.run(job, 5000, signal);
 */
export class WorkerThread<Job, Answer> {
  readonly #options: ThreadOptions<Answer>;
  #thread: Thread<Job, Answer> | undefined;
  #isClosed = false;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: ThreadOptions<Answer>) {
    this.#options = options;
  }

  /**
   * Waits for the jobs before it; `limitMs` begins to count when its own turn comes.
   * @throws ReadingError `too-complex` when the job exceeds its time or memory; the signal's reason at once when it aborts.
   */
  run(job: Job, limitMs: number, signal?: AbortSignal): Promise<Answer> {
    const answer = this.#last.then(() => this.#run(job, limitMs, signal));
    // One job at a time, so that a thread that is ended takes no other job with it.
    this.#last = answer.catch(() => {});
    return signal ? rejectOnAbort(answer, signal) : answer;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#thread?.stop();
  }

  #run(job: Job, limitMs: number, signal?: AbortSignal): Promise<Answer> {
    signal?.throwIfAborted();
    if (this.#isClosed) throw new Error(`the thread that ${this.#options.task} was closed`);
    if (!this.#thread || this.#thread.hasEnded) this.#thread = new Thread(this.#options);
    return this.#thread.run(job, limitMs, signal);
  }
}
