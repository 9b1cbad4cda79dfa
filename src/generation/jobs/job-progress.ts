import { type Job, type JobResult, type JobStage, jobStages, type Waiter } from '../../core/model/job.ts';
import type { JobUpdate } from '../../core/ports/generation.ts';
import type { DraftStore } from '../../core/ports/generation-stores.ts';
import type { GenerationDeps } from '../deps.ts';
import type { JobChanges } from './job-changes.ts';

/** How often a job that another process may be at is looked up, in ms. */
const POLL_MS = 1000;
/** For how long a waiter is held at a time, in ms: whoever follows for it renews that. */
export const WAITER_LEASE_MS = 30_000;

export interface JobProgressDeps extends Pick<GenerationDeps, 'clock' | 'log'> {
  readonly stores: GenerationDeps['stores'];
  readonly changes: JobChanges;
}

interface Following {
  readonly job: string;
  readonly waiter: string;
  /** In ms of the clock. */
  readonly until: number;
  held: number;
  shown: JobStage;
}

/** Tells one waiter how their job goes on. */
export class JobProgress {
  readonly #deps: JobProgressDeps;

  constructor(deps: JobProgressDeps) {
    this.#deps = deps;
  }

  /** See `Generation.follow`. Ends quietly when the store is away: the waiter is then told by a message. */
  async *follow(job: Job, waiter: string, untilMs: number): AsyncGenerator<JobUpdate, void, void> {
    const { clock, log, stores } = this.#deps;
    const now = clock.now().getTime();
    const following: Following = { job: job.id, waiter, until: now + untilMs, held: now, shown: job.stage };
    let told = false;
    try {
      for (;;) {
        const news = await this.#next(following);
        if (news === 'left') {
          told = true;
          return;
        }
        yield news;
        if (news.kind === 'result') {
          await stores.jobs.markNotified(waiter, clock.now());
          told = true;
        }
        if (news.kind !== 'stage') return;
      }
    } catch (err) {
      log.warn({ err, job: job.id }, 'a job could not be followed: its result comes as a message');
    } finally {
      // Not shown to the end: whoever looks next tells them.
      if (!told) await this.#letGo(waiter);
    }
  }

  async #next(following: Following): Promise<JobUpdate | 'left'> {
    const { stores, clock, changes } = this.#deps;
    for (;;) {
      if (changes.stopped) return { kind: 'later', why: 'stopping' };
      const { count } = changes;
      const job = await stores.jobs.find(following.job);
      const waiter = await this.#waiter(following);
      if (!job || job.state === 'cancelled' || !waiter) return 'left';
      if (job.state === 'done') {
        await grantAccess(stores.drafts, waiter, job);
        return { kind: 'result', result: resultOf(job) };
      }
      const now = clock.now().getTime();
      if (now >= following.until) return { kind: 'later', why: 'long' };
      if (now + WAITER_LEASE_MS / 2 >= following.held) await this.#hold(following, now + WAITER_LEASE_MS);
      if (jobStages.indexOf(job.stage) > jobStages.indexOf(following.shown)) {
        following.shown = job.stage;
        return { kind: 'stage', stage: job.stage };
      }
      await changes.wait(following.job, POLL_MS, count);
    }
  }

  async #waiter({ job, waiter }: Following): Promise<Waiter | undefined> {
    return (await this.#deps.stores.jobs.waiters(job)).find(({ id }) => id === waiter);
  }

  async #hold(following: Following, until: number): Promise<void> {
    following.held = until;
    await this.#deps.stores.jobs.leaseWaiter(following.waiter, new Date(until));
  }

  async #letGo(waiter: string): Promise<void> {
    const { stores, log } = this.#deps;
    await stores.jobs
      .leaseWaiter(waiter, new Date(0))
      .catch((err: unknown) =>
        log.warn({ err }, 'a waiter could not be let go of: they are told a little later'),
      );
  }
}

/** Whoever waited for a draft may see it from now on. */
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
