import { ReadingError } from '../../core/failure.ts';
import type { Log } from '../../core/ports.ts';
import type { Extracted, Page } from './page.ts';
import { Thread } from './thread.ts';

export { type Extracted, LONGEST_TEXT, type Page } from './page.ts';

/** Reads articles in pages. */
export interface Extractor {
  /**
   * @throws ReadingError `too-short`, `not-an-article`, `paywall`, `login`, `video`, `too-complex`; what `signal` was
   * aborted with.
   */
  extract(page: Page, signal: AbortSignal): Promise<Extracted>;
  close(): Promise<void>;
}

export interface ExtractorOptions {
  readonly log: Log;
  /** For one page, in ms; what takes longer is `too-complex`. */
  readonly timeoutMs?: number;
}

/** A thread is started for the first page, and another one after a page that it did not survive. */
export function createExtractor(options: ExtractorOptions): Extractor {
  return new ThreadExtractor(options);
}

const TIMEOUT_MS = 5000;

class ThreadExtractor implements Extractor {
  readonly #log: Log;
  readonly #timeoutMs: number;
  #thread: Thread | undefined;
  #closed = false;
  /** The end of the job before: one at a time, so that a thread that has to end takes no other page with it. */
  #last: Promise<unknown> = Promise.resolve();

  constructor({ log, timeoutMs = TIMEOUT_MS }: ExtractorOptions) {
    this.#log = log;
    this.#timeoutMs = timeoutMs;
  }

  extract(page: Page, signal: AbortSignal): Promise<Extracted> {
    const done = this.#last.then(() => this.#extract(page, signal));
    this.#last = done.catch(() => {});
    return unlessAborted(done, signal);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#thread?.stop();
  }

  async #extract({ html, url }: Page, signal: AbortSignal): Promise<Extracted> {
    signal.throwIfAborted();
    if (this.#closed) throw new Error('the extractor was closed');
    if (!this.#thread || this.#thread.isOver) this.#thread = new Thread();
    const answer = await this.#thread.run({ html, url: url.href }, this.#timeoutMs, signal);
    if (answer.kind === 'fault') throw new Error(answer.message);
    if (answer.kind === 'ready') throw new Error('the thread that reads pages spoke out of turn');
    if (answer.faults.length > 0)
      this.#log.warn({ url: url.href, faults: answer.faults }, 'A method could not read a page');
    if (answer.kind === 'refused') throw new ReadingError(answer.failure);
    return answer.extracted;
  }
}

/** Whoever waits for their turn is let go at once. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  return Promise.race([promise, aborted]).finally(() => signal.removeEventListener('abort', abort));
}
