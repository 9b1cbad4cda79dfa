import { StoreUnavailableError } from '../../core/model/errors.ts';
import type { Job, JobResult, JobStage } from '../../core/model/job.ts';
import type { GenerationDeps } from '../deps.ts';
import type { JobRun } from './job-runner.ts';

/** Ends a run that goes on elsewhere, or that nobody wants any more: nothing is written about it. */
const SUPERSEDED = Symbol('left');

export interface JobWorkerPoolDeps extends Pick<GenerationDeps, 'policy' | 'clock' | 'log'> {
  readonly jobs: GenerationDeps['stores']['jobs'];
  readonly run: (job: Job, run: JobRun) => Promise<JobResult>;
  /** Something about this job has changed. */
  readonly onChange: (job: string) => void;
}

interface RunningJob {
  readonly job: Job;
  readonly stop: AbortController;
  stage: JobStage;
  done: Promise<void>;
}

/** The jobs that this process is at. */
export class JobWorkerPool {
  readonly #deps: JobWorkerPoolDeps;
  readonly #running = new Map<string, RunningJob>();
  #closed = false;

  constructor(deps: JobWorkerPoolDeps) {
    this.#deps = deps;
  }

  /** Renews its leases, then takes what waits, as far as there is room. @throws StoreUnavailableError */
  async look(): Promise<void> {
    const { jobs, policy } = this.#deps;
    await Promise.all([...this.#running.values()].map((running) => this.#renew(running)));
    const room = policy.concurrency - this.#running.size;
    if (room <= 0 || this.#closed) return;
    const { now, until } = this.#term();
    for (const job of await jobs.lease(now, until, room)) this.#take(job);
  }

  /** The job was cancelled: what is under way for it here ends. */
  drop(job: string): void {
    this.#running.get(job)?.stop.abort(SUPERSEDED);
  }

  /** Gives back what is under way: whoever comes goes on with it. */
  async close(): Promise<void> {
    this.#closed = true;
    const running = [...this.#running.values()];
    for (const { stop } of running) stop.abort();
    await Promise.all(running.map(({ done }) => done));
  }

  #take(job: Job): void {
    const running: RunningJob = {
      job,
      stop: new AbortController(),
      stage: job.stage,
      done: Promise.resolve(),
    };
    this.#running.set(job.id, running);
    running.done = this.#do(running)
      .catch((err: unknown) => this.#failed(running, err))
      .finally(() => {
        this.#running.delete(job.id);
        this.#deps.onChange(job.id);
      });
  }

  async #do(running: RunningJob): Promise<void> {
    const { jobs, policy, run, clock, log } = this.#deps;
    const { job, stop } = running;
    if (job.attempts > policy.maxAttempts) {
      await jobs.finish(job, { kind: 'failure', failure: { code: 'lost' } }, clock.now());
      return;
    }
    const onStage = (stage: JobStage) => {
      running.stage = stage;
      void this.#renew(running)
        .then(() => this.#deps.onChange(job.id))
        .catch((err: unknown) => log.warn({ err, job: job.id }, 'what a job is at could not be noted'));
    };
    const result = await run(job, { signal: stop.signal, onStage });
    await jobs.finish(job, result, clock.now());
    logResult(log, job, result);
  }

  async #renew({ job, stage, stop }: RunningJob): Promise<void> {
    if (!(await this.#deps.jobs.renewLease(job, stage, this.#term().until))) stop.abort(SUPERSEDED);
  }

  #term() {
    const now = this.#deps.clock.now();
    return { now, until: new Date(now.getTime() + this.#deps.policy.leaseMs) };
  }

  async #failed({ job, stop }: RunningJob, err: unknown): Promise<void> {
    const { jobs, clock, log } = this.#deps;
    if (stop.signal.reason === SUPERSEDED) return;
    try {
      if (stop.signal.aborted) await jobs.release(job);
      else if (err instanceof StoreUnavailableError)
        log.warn({ err, job: job.id }, 'a job waits for the store');
      else {
        log.error({ err, job: job.id }, 'a commentary could not be written');
        await jobs.finish(job, { kind: 'failure', failure: { code: 'internal' } }, clock.now());
      }
    } catch (error) {
      log.warn({ err: error, job: job.id }, 'how a job ended could not be written: its lease will run out');
    }
  }
}

/** What only whoever runs the program can mend. */
const operatorFailures: readonly string[] = [
  'model-unauthorized',
  'model-quota',
  'model-unknown',
  'budget-spent',
  'price-unknown',
];

function logResult(log: JobWorkerPoolDeps['log'], { id: job }: Job, result: JobResult): void {
  if (result.kind === 'failure') {
    const { code } = result.failure;
    const level = operatorFailures.includes(code) ? 'warn' : 'info';
    log[level]({ job, code }, 'no commentary could be written about a link');
  } else log.info({ job, kind: result.kind }, 'a commentary is there');
}
