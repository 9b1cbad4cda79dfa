import { UserError } from '../core/model/errors.ts';
import type { Job, WritingTask } from '../core/model/job.ts';
import type { RequestBase, Requester } from '../core/model/request.ts';
import type { Generation, GenerationRequest } from '../core/ports/generation.ts';
import type { ReviewService } from '../core/ports/review.ts';
import { newId } from '../core/util/ids.ts';
import { atMostEvery } from '../scheduling/at-most-every.ts';
import { PeriodicTask } from '../scheduling/periodic-task.ts';
import { StoreGuard } from '../scheduling/store-guard.ts';
import type { GenerationDeps } from './deps.ts';
import { JobChanges } from './jobs/job-changes.ts';
import { JobProgress, WAITER_LEASE_MS } from './jobs/job-progress.ts';
import { JobRunner } from './jobs/job-runner.ts';
import { JobWorkerPool } from './jobs/job-worker-pool.ts';
import { ResultNotifier } from './jobs/result-notifier.ts';
import { DraftReviewService } from './review/review-service.ts';

const DAY_MS = 24 * 60 * 60_000;
const PURGE_EVERY_MS = 60 * 60_000;

/**
 * Writes commentaries about links: leases jobs from the store, runs them in this process, and sends their results to those
 * who wait. Any number of processes share one store.
 *
 * @example
 * const generation = new GenerationService(deps);
 * generation.start();
 * const job = await generation.begin(task, { request, locale: 'fr', visibility: 'private' });
 * for await (const update of generation.follow(job, request, 14 * 60_000)) show(update);
 */
export class GenerationService implements Generation {
  /** Drafts, for the editors who approve them. */
  readonly review: ReviewService;
  readonly #deps: GenerationDeps;
  readonly #changes = new JobChanges();
  readonly #workerPool: JobWorkerPool;
  readonly #progress: JobProgress;
  readonly #notifier: ResultNotifier;
  readonly #polling: PeriodicTask;
  /** Another process may have approved a draft. */
  readonly #libraryRefresh: PeriodicTask;
  readonly #purge: () => Promise<void>;

  constructor(deps: GenerationDeps) {
    const { stores, policy, clock, log } = deps;
    const runner = new JobRunner(deps);
    this.#deps = deps;
    this.review = new DraftReviewService(deps);
    this.#workerPool = new JobWorkerPool({
      jobs: stores.jobs,
      policy,
      clock,
      log,
      run: (job, run) => runner.run(job, run),
      onChange: (job) => {
        this.#changes.notify(job);
        // There may be room for another job, and a waiter to notify.
        void this.tick();
      },
    });
    this.#progress = new JobProgress({ stores, changes: this.#changes, policy, clock, log });
    this.#notifier = new ResultNotifier(deps);
    this.#purge = atMostEvery(PURGE_EVERY_MS, clock, () => this.#purgeExpired());
    const storeGuard = new StoreGuard({ task: 'jobs', log });
    this.#polling = new PeriodicTask(policy.pollSchedule, () => storeGuard.run(() => this.#poll()));
    this.#libraryRefresh = new PeriodicTask(policy.pollSchedule, deps.refreshLibrary);
  }

  get hasModel(): boolean {
    return this.#deps.writer !== undefined;
  }

  get requiresReview(): boolean {
    return this.#deps.policy.review;
  }

  async begin(task: WritingTask, { request, locale, visibility }: GenerationRequest): Promise<Job> {
    const { stores, policy, clock } = this.#deps;
    const now = clock.now();
    const { id, place, actor, direct } = request;
    const waiter = { id, place, actor, direct, locale, visibility, askedAt: now };
    const limits = {
      since: new Date(now.getTime() - DAY_MS),
      perReader: policy.perReader,
      perWorkspace: policy.perWorkspace,
    };
    const job = await stores.jobs.joinOrCreate(
      newId(),
      task,
      waiter,
      limits,
      new Date(now.getTime() + WAITER_LEASE_MS),
    );
    if (typeof job === 'string') {
      const max = job === 'reader' ? policy.perReader : policy.perWorkspace;
      throw new UserError({ code: 'too-many-jobs', context: { who: job, max } });
    }
    void this.tick();
    return job;
  }

  /** Begins a job that nobody waits for, or joins the open one. @throws StoreUnavailableError */
  async createUnattended(task: WritingTask): Promise<Job> {
    const { stores, clock } = this.#deps;
    const job = await stores.jobs.createUnattended(newId(), task, clock.now());
    void this.tick();
    return job;
  }

  follow(job: Job, { id }: Pick<RequestBase, 'id'>, untilMs: number) {
    return this.#progress.follow(job, id, untilMs);
  }

  async cancel(job: string, { place, actor }: Requester): Promise<boolean> {
    const { jobs } = this.#deps.stores;
    const state = (await jobs.find(job))?.state;
    // A job that is done has a result already.
    if (state !== 'waiting' && state !== 'running') return false;
    const own = (await jobs.waiters(job)).filter(
      (waiter) => waiter.actor.id === actor.id && waiter.place.platform === place.platform,
    );
    for (const { id } of own) if (await jobs.removeWaiter(id)) this.#workerPool.abort(job);
    this.#changes.notify(job);
    return own.length > 0;
  }

  /** Begins to poll for jobs. */
  start(): void {
    this.#polling.start();
    this.#libraryRefresh.start();
  }

  /** Polls at once, for example after the clock was moved. Never rejects. */
  tick(): Promise<void> {
    return this.#polling.run();
  }

  /** Ends all `follow` iterations and returns running jobs to the store. */
  async stop(): Promise<void> {
    this.#changes.stop();
    await Promise.all([this.#polling.stop(), this.#libraryRefresh.stop()]);
    await this.#workerPool.close();
  }

  async #poll(): Promise<void> {
    if (this.#changes.isStopped) return;
    await this.#workerPool.poll();
    // The clock may have been moved, so followers check their deadlines.
    this.#changes.notifyAll();
    await this.#notifier.notifyWaiters();
    await this.#purge();
  }

  async #purgeExpired(): Promise<void> {
    const { stores, policy, clock } = this.#deps;
    const before = new Date(clock.now().getTime() - policy.retentionMs);
    await stores.jobs.purge(before);
    await stores.drafts.purgeRejected(before);
  }
}
