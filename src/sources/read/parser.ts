import type { Answer, Job } from './protocol.ts';
import { Overrun, Thread } from './thread.ts';

/** For one feed, in ms: the largest that is let in takes a tenth of it. */
const TIMEOUT_MS = 5000;

/** Understands what was fetched, in a thread that is started for the first of it: whatever it is, nothing else is held up. */
export class Parser {
  readonly #timeoutMs: number;
  #thread: Thread | undefined;
  #closed = false;
  /** The end of the job before: one at a time, so that a thread that has to end takes no other feed with it. */
  #last: Promise<unknown> = Promise.resolve();

  constructor({ timeoutMs = TIMEOUT_MS }: { readonly timeoutMs?: number } = {}) {
    this.#timeoutMs = timeoutMs;
  }

  /** Resolves with `refused` (`too-complex`) as well for what takes too long. Rejects for faults of ours alone. */
  run(job: Job): Promise<Exclude<Answer, { kind: 'ready' | 'fault' }>> {
    const done = this.#last.then(() => this.#run(job));
    this.#last = done.catch(() => {});
    return done;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#thread?.stop();
  }

  async #run(job: Job): Promise<Exclude<Answer, { kind: 'ready' | 'fault' }>> {
    if (this.#closed) throw new Error('the reader of feeds was closed');
    if (!this.#thread || this.#thread.isOver) this.#thread = new Thread();
    try {
      const answer = await this.#thread.run(job, this.#timeoutMs);
      if (answer.kind === 'fault') throw new Error(answer.message);
      if (answer.kind === 'ready') throw new Error('the thread that reads feeds spoke out of turn');
      return answer;
    } catch (error) {
      if (error instanceof Overrun) return { kind: 'refused', failure: { code: 'too-complex' } };
      throw error;
    }
  }
}
