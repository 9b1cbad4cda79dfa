import { StoreUnavailableError } from '../../core/model/errors.ts';
import type { Job, JobResult, JobStage } from '../../core/model/job.ts';
import type { GenerationDeps } from '../deps.ts';
import type { JobRun } from './job-runner.ts';

/** Aborts a job that was cancelled, or that another process has taken over: nothing is stored about it. */
const SUPERSEDED = Symbol('superseded');

export interface JobWorkerPoolDeps extends Pick<GenerationDeps, 'policy' | 'clock' | 'log'> {
  readonly jobs: GenerationDeps['stores']['jobs'];
  readonly run: (job: Job, run: JobRun) => Promise<JobResult>;
  /** Called with the id of a job whose stage changed or that ended. */
  readonly onChange: (job: string) => void;
}

interface RunningJob {
  readonly job: Job;
  readonly stop: AbortController;
  stage: JobStage;
  done: Promise<void>;
}

/** Leases jobs from the store and runs up to `policy.concurrency` of them in this process. */
export class JobWorkerPool {
  readonly #deps: JobWorkerPoolDeps;
  readonly #running = new Map<string, RunningJob>();
  #isClosed = false;

  constructor(deps: JobWorkerPoolDeps) {
    this.#deps = deps;
  }

  /** Renews the leases of running jobs, then leases and starts waiting ones while there is room. @throws StoreUnavailableError */
  async poll(): Promise<void> {
    const { jobs, policy } = this.#deps;
    await Promise.all([...this.#running.values()].map((running) => this.#renewLease(running)));
    const room = policy.concurrency - this.#running.size;
    if (room <= 0 || this.#isClosed) return;
    const { now, until } = this.#leaseTerm();
    for (const job of await jobs.lease(now, until, room)) this.#start(job);
  }

  /** Ends a job that was cancelled, if this process runs it. */
  abort(job: string): void {
    this.#running.get(job)?.stop.abort(SUPERSEDED);
  }

  /** Stops the running jobs and returns them to the store, where any process can lease them. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const running = [...this.#running.values()];
    for (const { stop } of running) stop.abort();
    await Promise.all(running.map(({ done }) => done));
  }

  #start(job: Job): void {
    const running: RunningJob = {
      job,
      stop: new AbortController(),
      stage: job.stage,
      done: Promise.resolve(),
    };
    this.#running.set(job.id, running);
    running.done = this.#run(running)
      .catch((err: unknown) => this.#handleError(running, err))
      .finally(() => {
        this.#running.delete(job.id);
        this.#deps.onChange(job.id);
      });
  }

  async #run(running: RunningJob): Promise<void> {
    const { jobs, policy, run, clock, log } = this.#deps;
    const { job, stop } = running;
    if (job.attempts > policy.maxAttempts) {
      await jobs.finish(job, { kind: 'failure', failure: { code: 'lost' } }, clock.now());
      return;
    }
    const onStage = (stage: JobStage) => {
      running.stage = stage;
      void this.#renewLease(running)
        .then(() => this.#deps.onChange(job.id))
        .catch((err: unknown) =>
          log.warn({ event: 'job.stage_not_stored', err, job: job.id }, 'Could not store the stage of a job'),
        );
    };
    const result = await run(job, { signal: stop.signal, onStage });
    await jobs.finish(job, result, clock.now());
    logResult(log, job, result);
  }

  async #renewLease({ job, stage, stop }: RunningJob): Promise<void> {
    const isOurs = await this.#deps.jobs.renewLease(job, stage, this.#leaseTerm().until);
    if (!isOurs) stop.abort(SUPERSEDED);
  }

  #leaseTerm() {
    const now = this.#deps.clock.now();
    return { now, until: new Date(now.getTime() + this.#deps.policy.leaseMs) };
  }

  async #handleError({ job: attempt, stop }: RunningJob, err: unknown): Promise<void> {
    const { jobs, clock, log } = this.#deps;
    const job = attempt.id;
    if (stop.signal.reason === SUPERSEDED) return;
    try {
      if (stop.signal.aborted) await jobs.release(attempt);
      else if (err instanceof StoreUnavailableError)
        log.warn({ event: 'job.waits_for_store', err, job }, 'A job waits until the store is available');
      else {
        log.error({ event: 'job.crashed', err, job }, 'A job failed with an unexpected error');
        await jobs.finish(attempt, { kind: 'failure', failure: { code: 'internal' } }, clock.now());
      }
    } catch (error) {
      log.warn(
        { event: 'job.result_not_stored', err: error, job },
        'Could not store how a job ended; it is taken up again when its lease expires',
      );
    }
  }
}

/** Failures that only the operator can fix. */
const OPERATOR_FAILURES: readonly string[] = [
  'model-unauthorized',
  'model-quota',
  'model-unknown',
  'budget-spent',
  'price-unknown',
];

function logResult(log: JobWorkerPoolDeps['log'], { id: job }: Job, result: JobResult): void {
  if (result.kind === 'failure') {
    const { code } = result.failure;
    const level = OPERATOR_FAILURES.includes(code) ? 'warn' : 'info';
    log[level]({ event: 'job.failed', job, code }, 'Could not write a commentary about a link');
  } else log.info({ event: 'job.finished', job, kind: result.kind }, 'A job has a commentary');
}
