import { ReadingError } from '../../core/model/failures.ts';
import type { Log } from '../../core/ports/log.ts';
import { WorkerThread } from '../../threads/index.ts';
import type { Extracted, Page } from './read-page.ts';
import { type ExtractAnswer, type ExtractJob, extractAnswerSchema } from './worker-protocol.ts';

export type { Extracted, Page } from './read-page.ts';

export interface ExtractorOptions {
  readonly log: Log;
  /** For one page, in ms; a page that takes longer is `too-complex`. Default: 5 s. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 5000;
/** Libraries and language data take 150 MB, the largest page as much again. */
const MEMORY = { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 128, stackSizeMb: 4 } as const;

/**
 * Finds the article in a page, in a worker thread that starts with the first page.
 *
 * @example
 * const extractor = new Extractor({ log });
 * const { title, text } = await extractor.extract({ html, url }, signal);
 * await extractor.close();
 */
export class Extractor {
  readonly #log: Log;
  readonly #timeoutMs: number;
  readonly #worker = new WorkerThread<ExtractJob, ExtractAnswer>({
    script: new URL('./worker.ts', import.meta.url),
    answers: extractAnswerSchema,
    memory: MEMORY,
    task: 'reads pages',
  });

  constructor({ log, timeoutMs = TIMEOUT_MS }: ExtractorOptions) {
    this.#log = log;
    this.#timeoutMs = timeoutMs;
  }

  /**
   * @throws ReadingError `too-short`, `not-an-article`, `paywall`, `login`, `video`, `too-complex`; the signal's reason.
   */
  async extract({ html, url }: Page, signal: AbortSignal): Promise<Extracted> {
    const answer = await this.#worker.run({ html, url: url.href }, this.#timeoutMs, signal);
    if (answer.kind === 'error') throw new Error(answer.message);
    if (answer.kind === 'ready') throw new Error('the thread that reads pages sent "ready" twice');
    const { methodErrors } = answer;
    if (methodErrors.length > 0)
      this.#log.warn(
        { event: 'page.extraction_method_failed', url: url.href, errors: methodErrors },
        'An extraction method could not read a page; the others went on without it',
      );
    if (answer.kind === 'failed') throw new ReadingError(answer.failure);
    return answer.extracted;
  }

  close(): Promise<void> {
    return this.#worker.close();
  }
}
