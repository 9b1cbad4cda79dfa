import { ReadingError } from '../../core/model/failure.ts';
import type { Log } from '../../core/ports/log.ts';
import { WorkerThread } from '../../threads/index.ts';
import type { Extracted, Page } from './read-page.ts';
import { type ExtractAnswer, type ExtractJob, extractAnswerSchema } from './worker-protocol.ts';

export { type Extracted, MAX_TEXT, type Page } from './read-page.ts';

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
/** Libraries and language data take 150, the largest page that is let in as much again. */
const MEMORY = { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 128, stackSizeMb: 4 } as const;

class ThreadExtractor implements Extractor {
  readonly #log: Log;
  readonly #timeoutMs: number;
  readonly #bench = new WorkerThread<ExtractJob, ExtractAnswer>({
    script: new URL('./worker.ts', import.meta.url),
    answers: extractAnswerSchema,
    memory: MEMORY,
    task: 'reads pages',
  });

  constructor({ log, timeoutMs = TIMEOUT_MS }: ExtractorOptions) {
    this.#log = log;
    this.#timeoutMs = timeoutMs;
  }

  extract(page: Page, signal: AbortSignal): Promise<Extracted> {
    return unlessAborted(this.#extract(page, signal), signal);
  }

  close(): Promise<void> {
    return this.#bench.close();
  }

  async #extract({ html, url }: Page, signal: AbortSignal): Promise<Extracted> {
    const answer = await this.#bench.run({ html, url: url.href }, this.#timeoutMs, signal);
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
