import { StoreUnavailableError } from '../core/model/errors.ts';
import type { Log } from '../core/ports/log.ts';

interface StoreGuardOptions {
  /** What waits while the store is away, for the log: `digests`. */
  readonly task: string;
  readonly log: Log;
  /** Called with every error, for metrics. */
  readonly onError?: (err: unknown) => void;
}

/** Runs work that needs the store and logs its errors; an outage of the store is logged once, when it begins and when it ends. */
export class StoreGuard {
  readonly #options: StoreGuardOptions;
  #isAway = false;

  constructor(options: StoreGuardOptions) {
    this.#options = options;
  }

  /** Never rejects. */
  async run(work: () => Promise<void>): Promise<void> {
    const { task, log } = this.#options;
    try {
      await work();
      if (this.#isAway) log.info({ event: 'store.recovered', task }, 'The store can be reached again');
      this.#isAway = false;
    } catch (err) {
      this.#handle(err);
    }
  }

  #handle(err: unknown): void {
    const { task, log, onError } = this.#options;
    onError?.(err);
    if (!(err instanceof StoreUnavailableError)) {
      log.error({ event: 'task.failed', err, task }, 'A periodic task failed');
      return;
    }
    if (!this.#isAway)
      log.error(
        { event: 'store.unavailable', err, task },
        'The store cannot be reached: the task waits for it',
      );
    this.#isAway = true;
  }
}
