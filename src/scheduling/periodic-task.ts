import { schedule } from 'node-cron';

/**
 * Work that runs on a schedule and on request, never twice at once. Requests that come while it runs become one more run
 * afterwards, so that what they are about is not missed.
 *
 * @example
 * const polling = new PeriodicTask('0 * * * * *', () => pollFeeds());
 * polling.start();
 * await polling.run(); // at once, after the clock was moved
 * await polling.stop();
 */
export class PeriodicTask {
  readonly #cron: string;
  readonly #work: () => Promise<void>;
  #schedule: ReturnType<typeof schedule> | undefined;
  #running: Promise<void> | undefined;
  /** The run that follows the one under way. */
  #next: Promise<void> | undefined;
  #stopped = false;

  /** `cron` has six fields, seconds first. `work` handles its own errors: nobody waits for scheduled runs. */
  constructor(cron: string, work: () => Promise<void>) {
    this.#cron = cron;
    this.#work = work;
  }

  /** Runs at once, then on schedule. */
  start(): void {
    this.#schedule = schedule(this.#cron, () => this.run(), { suppressMissedWarning: true });
    void this.run();
  }

  /** Resolves when a run that began after this call has ended; at once after `stop`. */
  run(): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    if (this.#running) {
      this.#next ??= this.#running.then(() => {
        this.#next = undefined;
        return this.run();
      });
      return this.#next;
    }
    this.#running = this.#work().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** No further run begins. Resolves when the one under way has ended. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#schedule?.destroy();
    await this.#running;
  }
}
