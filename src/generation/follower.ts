import type { News } from '../core/generation.ts';
import type { Job, JobResult, Stage } from '../core/job.ts';
import { stages } from '../core/job.ts';
import type { JobStore } from '../core/stores.ts';
import type { Changes } from './changes.ts';
import type { GenerationParts } from './parts.ts';

/** How often a job that another process may be at is looked up, in ms. */
const LOOK_MS = 1000;
/** For how long a waiter is held at a time, in ms: whoever follows for it renews that. */
export const HOLD_MS = 30_000;

export interface FollowerParts extends Pick<GenerationParts, 'clock' | 'log'> {
  readonly jobs: JobStore;
  readonly changes: Changes;
}

interface Following {
  readonly job: string;
  readonly waiter: string;
  /** In ms of the clock. */
  readonly until: number;
  held: number;
  shown: Stage;
}

/** Tells one waiter how their job goes on. */
export class Follower {
  readonly #parts: FollowerParts;

  constructor(parts: FollowerParts) {
    this.#parts = parts;
  }

  /** See `Generation.follow`. Ends quietly when the store is away: the waiter is then told by a message. */
  async *follow(job: Job, waiter: string, untilMs: number): AsyncGenerator<News, void, void> {
    const { clock, jobs, log } = this.#parts;
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
          await jobs.told(waiter, clock.now());
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

  async #next(following: Following): Promise<News | 'left'> {
    const { jobs, clock, changes } = this.#parts;
    for (;;) {
      if (changes.stopped) return { kind: 'later', why: 'stopping' };
      const job = await jobs.find(following.job);
      if (!job || job.state === 'cancelled' || !(await this.#waits(following))) return 'left';
      if (job.state === 'done') return { kind: 'result', result: resultOf(job) };
      const now = clock.now().getTime();
      if (now >= following.until) return { kind: 'later', why: 'long' };
      if (now + HOLD_MS / 2 >= following.held) await this.#hold(following, now + HOLD_MS);
      if (stages.indexOf(job.stage) > stages.indexOf(following.shown)) {
        following.shown = job.stage;
        return { kind: 'stage', stage: job.stage };
      }
      await changes.next(following.job, LOOK_MS);
    }
  }

  async #waits({ job, waiter }: Following): Promise<boolean> {
    return (await this.#parts.jobs.waiters(job)).some(({ id }) => id === waiter);
  }

  async #hold(following: Following, until: number): Promise<void> {
    following.held = until;
    await this.#parts.jobs.hold(following.waiter, new Date(until));
  }

  async #letGo(waiter: string): Promise<void> {
    const { jobs, log } = this.#parts;
    await jobs
      .hold(waiter, new Date(0))
      .catch((err: unknown) =>
        log.warn({ err }, 'a waiter could not be let go of: they are told a little later'),
      );
  }
}

function resultOf({ result }: Job): JobResult {
  return result ?? { kind: 'failure', failure: { code: 'internal' } };
}
