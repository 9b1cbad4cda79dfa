import { type ResourceLimits, Worker } from 'node:worker_threads';
import type { z } from 'zod';
import { ReadingError } from '../core/model/failures.ts';

/** For loading the script on a busy machine, in ms. A job is not blamed for it. */
const START_MS = 30_000;

export interface ThreadOptions<Answer> {
  /** Posts one message that fits `answers` once it is loaded, then one for each job. */
  readonly script: URL;
  readonly answers: z.ZodType<Answer>;
  /** Of the whole thread, its libraries included. */
  readonly memory: ResourceLimits;
  /** What the thread does, for error messages: `reads feeds`. */
  readonly task: string;
}

interface PendingAnswer<Answer> {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/** One worker thread. Runs one job at a time, and is not used again once it has ended. */
export class Thread<Job, Answer> {
  readonly #options: ThreadOptions<Answer>;
  readonly #worker: Worker;
  readonly #ready: Promise<unknown>;
  #pending: PendingAnswer<Answer> | undefined;
  #endedWith: Error | undefined;

  constructor(options: ThreadOptions<Answer>) {
    this.#options = options;
    this.#worker = new Worker(options.script, {
      resourceLimits: options.memory,
      // The process may run with flags that threads do not accept.
      execArgv: [],
    });
    this.#worker.on('message', (message: unknown) => this.#onMessage(message));
    this.#worker.on('error', (error) => this.#endWith(outOfMemory(error) ?? error));
    this.#worker.on('exit', () => this.#endWith(this.#error('ended')));
    this.#ready = this.#nextAnswer(START_MS, () => this.#error('did not start'));
    // The first job rejects with it.
    this.#ready.catch(() => {});
  }

  get hasEnded(): boolean {
    return this.#endedWith !== undefined;
  }

  /** @throws ReadingError `too-complex` when the job exceeds its time or memory; the signal's reason. */
  async run(job: Job, limitMs: number, signal?: AbortSignal): Promise<Answer> {
    const abort = () => this.#endWith(toError(signal?.reason));
    signal?.addEventListener('abort', abort, { once: true });
    this.#worker.ref();
    try {
      await this.#ready;
      const answer = this.#nextAnswer(limitMs, () => new ReadingError({ code: 'too-complex' }));
      this.#worker.postMessage(job);
      return await answer;
    } finally {
      signal?.removeEventListener('abort', abort);
      this.#worker.unref();
    }
  }

  async stop(): Promise<void> {
    this.#endWith(this.#error('was stopped'));
    await this.#worker.terminate();
  }

  #onMessage(message: unknown): void {
    const answer = this.#options.answers.safeParse(message);
    if (answer.success) this.#pending?.resolve(answer.data);
    else this.#endWith(this.#error('sent an invalid message', answer.error));
  }

  /** The next message of the thread, or the error that ended it before. */
  #nextAnswer(limitMs: number, timeoutError: () => Error): Promise<Answer> {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const timer = setTimeout(() => this.#endWith(timeoutError()), limitMs);
    this.#pending = { resolve, reject };
    if (this.#endedWith) reject(this.#endedWith);
    return promise.finally(() => {
      clearTimeout(timer);
      this.#pending = undefined;
    });
  }

  /** Terminates the thread, even in the middle of a loop. */
  #endWith(error: Error): void {
    if (this.#endedWith) return;
    this.#endedWith = error;
    this.#pending?.reject(error);
    void this.#worker.terminate();
  }

  #error(what: string, cause?: unknown): Error {
    return new Error(`the thread that ${this.#options.task} ${what}`, { cause });
  }
}

function outOfMemory(error: unknown): ReadingError | undefined {
  const isOutOfMemory =
    error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return isOutOfMemory ? new ReadingError({ code: 'too-complex' }, { cause: error }) : undefined;
}

function toError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('aborted', { cause: reason });
}
