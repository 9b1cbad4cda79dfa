import { ReadingError } from '../../core/model/failures.ts';
import { WorkerThread } from '../../threads/index.ts';
import { type Answer, answerSchema, type Job } from './protocol.ts';

/** Time for one feed, in ms: the largest that the limits allow takes a tenth of it. */
const TIMEOUT_MS = 5000;
/** The libraries take 40 MB, the largest feed that the limits allow a few times its size. */
const MEMORY = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 } as const;

type ParseResult = Exclude<Answer, { kind: 'ready' | 'error' }>;

/** Parses feeds, pages and OPML in a thread with limits, so that a hostile one holds up nothing else. */
export class FeedParser {
  readonly #timeoutMs: number;
  readonly #worker = new WorkerThread<Job, Answer>({
    script: new URL('./worker.ts', import.meta.url),
    answers: answerSchema,
    memory: MEMORY,
    task: 'reads feeds',
  });

  constructor({ timeoutMs = TIMEOUT_MS }: { readonly timeoutMs?: number } = {}) {
    this.#timeoutMs = timeoutMs;
  }

  /** Resolves with `failed` (`too-complex`) also for what takes too long. @throws Error for a bug of ours. */
  async run(job: Job): Promise<ParseResult> {
    const answer = await this.#worker.run(job, this.#timeoutMs).catch(failedAnswer);
    if (answer.kind === 'error') throw new Error(answer.message);
    if (answer.kind === 'ready') throw new Error('the thread that parses feeds answered without a job');
    return answer;
  }

  close(): Promise<void> {
    return this.#worker.close();
  }
}

function failedAnswer(error: unknown): ParseResult {
  if (error instanceof ReadingError) return { kind: 'failed', failure: error.failure };
  throw error;
}
