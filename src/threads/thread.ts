import { type ResourceLimits, Worker } from 'node:worker_threads';
import type { z } from 'zod';
import { ReadingError } from '../core/model/failure.ts';

/** To load what it needs, on a machine that is busy. It has read nothing yet: what it is to read is not to blame. */
const START_MS = 30_000;

/** What a thread runs. */
export interface ThreadOptions<Answer> {
  /** Says something that is an answer once it is ready, and one thing for each job. */
  readonly script: URL;
  readonly answers: z.ZodType<Answer>;
  /** Of the whole thread. */
  readonly memory: ResourceLimits;
  /** What it is for, in the log: `reads feeds`. */
  readonly task: string;
}

interface PendingAnswer<Answer> {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (fault: Error) => void;
}

/** One thread, that does one job at a time and is never used again once it is over. It keeps no process alive. */
export class Thread<Job, Answer> {
  readonly #kind: ThreadOptions<Answer>;
  readonly #worker: Worker;
  #waiting: PendingAnswer<Answer> | undefined;
  #endedWith: Error | undefined;
  readonly #ready: Promise<unknown>;

  constructor(kind: ThreadOptions<Answer>) {
    this.#kind = kind;
    this.#worker = new Worker(kind.script, {
      resourceLimits: kind.memory,
      // Those of the process are not all for threads.
      execArgv: [],
    });
    this.#worker.on('message', (message: unknown) => this.#onMessage(message));
    this.#worker.on('error', (fault) => this.#endWith(outOfMemory(fault) ?? fault));
    this.#worker.on('exit', () => this.#endWith(this.#error('ended')));
    this.#ready = this.#nextAnswer(START_MS, () => this.#error('did not start'));
    // Told to whoever waits for the first job.
    this.#ready.catch(() => {});
  }

  get hasEnded(): boolean {
    return this.#endedWith !== undefined;
  }

  /** @throws ReadingError `too-complex` when it takes longer or more memory than it may; what `signal` was aborted with. */
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
    const answer = this.#kind.answers.safeParse(message);
    if (answer.success) this.#waiting?.resolve(answer.data);
    else this.#endWith(this.#error('said what nobody understands', answer.error));
  }

  /** The next thing that it says. */
  #nextAnswer(limitMs: number, late: () => Error): Promise<Answer> {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const timer = setTimeout(() => this.#endWith(late()), limitMs);
    this.#waiting = { resolve: resolve, reject: reject };
    if (this.#endedWith) reject(this.#endedWith);
    return promise.finally(() => {
      clearTimeout(timer);
      this.#waiting = undefined;
    });
  }

  /** Also a thread that spins: it is stopped wherever it is. */
  #endWith(fault: Error): void {
    if (this.#endedWith) return;
    this.#endedWith = fault;
    this.#waiting?.reject(fault);
    void this.#worker.terminate();
  }

  #error(what: string, cause?: unknown): Error {
    return new Error(`the thread that ${this.#kind.task} ${what}`, { cause });
  }
}

function outOfMemory(fault: unknown): ReadingError | undefined {
  const isThat = fault instanceof Error && 'code' in fault && fault.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return isThat ? new ReadingError({ code: 'too-complex' }, { cause: fault }) : undefined;
}

function toError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('aborted', { cause: reason });
}
