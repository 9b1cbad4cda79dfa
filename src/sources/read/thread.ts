import { Worker } from 'node:worker_threads';
import { type Answer, answerSchema, type Job } from './protocol.ts';

/** Of the whole thread: libraries take 40, the largest feed that is let in a few times its size. */
const MEMORY = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 } as const;
/** To load what it needs, on a machine that is busy. */
const START_MS = 30_000;

/** It took longer, or more memory, than it may. */
export class Overrun extends Error {
  override readonly name = 'Overrun';
}

interface Waiting {
  readonly settle: (answer: Answer) => void;
  readonly fail: (fault: Error) => void;
}

/** One thread, that does one job at a time and is never used again once it is over. It keeps no process alive. */
export class Thread {
  readonly #worker = new Worker(new URL('./worker.ts', import.meta.url), {
    resourceLimits: MEMORY,
    // Those of the process are not all for threads.
    execArgv: [],
  });
  #waiting: Waiting | undefined;
  #over: Error | undefined;
  readonly #ready: Promise<unknown>;

  constructor() {
    this.#worker.on('message', (message: unknown) => this.#hear(message));
    this.#worker.on('error', (fault) => this.#end(isOutOfMemory(fault) ? new Overrun('memory') : fault));
    this.#worker.on('exit', () => this.#end(new Error('the thread that reads feeds ended')));
    this.#ready = this.#next(START_MS, () => new Error('the thread that reads feeds did not start'));
    // Told to whoever waits for the first job.
    this.#ready.catch(() => {});
  }

  get isOver(): boolean {
    return this.#over !== undefined;
  }

  /** @throws Overrun. */
  async run(job: Job, limitMs: number): Promise<Answer> {
    this.#worker.ref();
    try {
      await this.#ready;
      const answer = this.#next(limitMs, () => new Overrun('time'));
      this.#worker.postMessage(job);
      return await answer;
    } finally {
      this.#worker.unref();
    }
  }

  async stop(): Promise<void> {
    this.#end(new Error('the reader of feeds was closed'));
    await this.#worker.terminate();
  }

  #hear(message: unknown): void {
    const answer = answerSchema.safeParse(message);
    if (answer.success) this.#waiting?.settle(answer.data);
    else this.#end(new Error('the thread that reads feeds said what nobody understands'));
  }

  /** The next thing that it says. */
  #next(limitMs: number, late: () => Error): Promise<Answer> {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const timer = setTimeout(() => this.#end(late()), limitMs);
    this.#waiting = { settle: resolve, fail: reject };
    if (this.#over) reject(this.#over);
    return promise.finally(() => {
      clearTimeout(timer);
      this.#waiting = undefined;
    });
  }

  /** Also a thread that spins: it is stopped wherever it is. */
  #end(fault: Error): void {
    if (this.#over) return;
    this.#over = fault;
    this.#waiting?.fail(fault);
    void this.#worker.terminate();
  }
}

function isOutOfMemory(fault: unknown): boolean {
  return fault instanceof Error && 'code' in fault && fault.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
