import { ReadingError } from '../../core/model/failure.ts';
import { WorkerThread } from '../../threads/index.ts';
import { type Answer, answerSchema, type Job } from './protocol.ts';

/** For one feed, in ms: the largest that is let in takes a tenth of it. */
const TIMEOUT_MS = 5000;
/** Libraries take 40, the largest feed that is let in a few times its size. */
const MEMORY = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 } as const;

type ParseResult = Exclude<Answer, { kind: 'ready' | 'fault' }>;

/** Understands what was fetched, in a thread: whatever it is, nothing else is held up. */
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

  /** Resolves with `refused` (`too-complex`) as well for what takes too long. Rejects for faults of ours alone. */
  async run(job: Job): Promise<ParseResult> {
    const answer = await this.#worker.run(job, this.#timeoutMs).catch(refusal);
    if (answer.kind === 'fault') throw new Error(answer.message);
    if (answer.kind === 'ready') throw new Error('the thread that reads feeds spoke out of turn');
    return answer;
  }

  close(): Promise<void> {
    return this.#worker.close();
  }
}

function refusal(error: unknown): ParseResult {
  if (error instanceof ReadingError) return { kind: 'refused', failure: error.failure };
  throw error;
}
