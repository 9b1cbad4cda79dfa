import { type Job, type JobResult, type JobStage, jobStages, type Waiter } from '../../core/model/job.ts';
import type { JobUpdate } from '../../core/ports/generation.ts';
import type { DraftStore } from '../../core/ports/generation-stores.ts';
import type { GenerationDeps } from '../deps.ts';
import type { JobChanges } from './job-changes.ts';

/** While a waiter is leased, only the process that follows the job for it may tell it the result. In ms; renewed. */
export const WAITER_LEASE_MS = 30_000;

export interface JobProgressDeps extends Pick<GenerationDeps, 'policy' | 'clock' | 'log'> {
  readonly stores: GenerationDeps['stores'];
  readonly changes: JobChanges;
}

interface FollowState {
  readonly job: string;
  readonly waiter: string;
  /** In ms of the clock. */
  readonly until: number;
  leasedUntil: number;
  shown: JobStage;
}

/** Reports the progress of jobs to those who wait for them. */
export class JobProgress {
  readonly #deps: JobProgressDeps;

  constructor(deps: JobProgressDeps) {
    this.#deps = deps;
  }

  /** See `Generation.follow`. Ends without an error when the store is unavailable: the result is then sent as a message. */
  async *follow(job: Job, waiter: string, untilMs: number): AsyncGenerator<JobUpdate, void, void> {
    const { clock, log, stores } = this.#deps;
    const now = clock.now().getTime();
    const state: FollowState = {
      job: job.id,
      waiter,
      until: now + untilMs,
      leasedUntil: now,
      shown: job.stage,
    };
    let isDone = false;
    try {
      for (;;) {
        const update = await this.#next(state);
        if (update === 'left') {
          isDone = true;
          return;
        }
        yield update;
        if (update.kind === 'result') {
          await stores.jobs.markNotified(waiter, clock.now());
          isDone = true;
        }
        if (update.kind !== 'stage') return;
      }
    } catch (err) {
      log.warn(
        { event: 'job.follow_failed', err, job: job.id },
        'Could not follow a job; its result is sent as a message',
      );
    } finally {
      // The result was not shown here, so the next poll sends it as a message.
      if (!isDone) await this.#releaseWaiter(waiter);
    }
  }

  async #next(state: FollowState): Promise<JobUpdate | 'left'> {
    const { stores, clock, changes, policy } = this.#deps;
    for (;;) {
      if (changes.isStopped) return { kind: 'later', why: 'stopping' };
      const { version } = changes;
      const job = await stores.jobs.find(state.job);
      const waiter = await this.#findWaiter(state);
      if (!job || job.state === 'cancelled' || !waiter) return 'left';
      if (job.state === 'done') {
        await grantAccess(stores.drafts, waiter, job);
        return { kind: 'result', result: resultOf(job) };
      }
      const now = clock.now().getTime();
      if (now >= state.until) return { kind: 'later', why: 'long' };
      if (now + WAITER_LEASE_MS / 2 >= state.leasedUntil)
        await this.#leaseWaiter(state, now + WAITER_LEASE_MS);
      if (jobStages.indexOf(job.stage) > jobStages.indexOf(state.shown)) {
        state.shown = job.stage;
        return { kind: 'stage', stage: job.stage };
      }
      await changes.wait(state.job, policy.followPollMs, version);
    }
  }

  async #findWaiter({ job, waiter }: FollowState): Promise<Waiter | undefined> {
    return (await this.#deps.stores.jobs.waiters(job)).find(({ id }) => id === waiter);
  }

  async #leaseWaiter(state: FollowState, until: number): Promise<void> {
    state.leasedUntil = until;
    await this.#deps.stores.jobs.leaseWaiter(state.waiter, new Date(until));
  }

  async #releaseWaiter(waiter: string): Promise<void> {
    const { stores, log } = this.#deps;
    await stores.jobs
      .leaseWaiter(waiter, new Date(0))
      .catch((err: unknown) =>
        log.warn(
          { event: 'job.waiter_release_failed', err },
          'Could not release a waiter; the result is sent when its lease expires',
        ),
      );
  }
}

/** Lets somebody who waited for a draft see it. */
export async function grantAccess(
  drafts: DraftStore,
  { place, actor }: Waiter,
  { result }: Pick<Job, 'result'>,
): Promise<void> {
  if (result?.kind === 'draft') await drafts.grantAccess(result.draft, place.platform, actor.id);
}

function resultOf({ result }: Job): JobResult {
  return result ?? { kind: 'failure', failure: { code: 'internal' } };
}
