import { withTimeout } from '../core/util/time.ts';
import { PeriodicTask } from '../scheduling/periodic-task.ts';
import { StoreGuard } from '../scheduling/store-guard.ts';
import { AutoDraft } from './auto-draft.ts';
import type { CandidateQueue } from './candidate-queue.ts';
import type { FeedDeps } from './deps.ts';
import { Notifier } from './notifier.ts';
import type { PollRound } from './poll-round.ts';

const PURGE_EVERY_MS = 60 * 60_000;
/** For so long a removal can be undone, in ms. */
const REMOVAL_MS = 24 * 60 * 60_000;
/** What is under way may take so long to end once the program stops, in ms. */
const STOP_PATIENCE_MS = 5000;

/** Polls feeds when their time comes, and sees to what follows from it. */
export class Engine {
  readonly #deps: FeedDeps;
  readonly #round: PollRound;
  readonly #candidateQueue: CandidateQueue;
  readonly #notifier: Notifier;
  readonly #autoDraft: AutoDraft;
  readonly #stopping = new AbortController();
  readonly #storeGuard: StoreGuard;
  readonly #ticking: PeriodicTask;
  #purgedAt = Number.NEGATIVE_INFINITY;

  constructor(deps: FeedDeps, round: PollRound, candidateQueue: CandidateQueue) {
    this.#deps = deps;
    this.#round = round;
    this.#candidateQueue = candidateQueue;
    this.#notifier = new Notifier(deps);
    this.#autoDraft = new AutoDraft(deps);
    this.#storeGuard = new StoreGuard({ task: 'sources', log: deps.log });
    this.#ticking = new PeriodicTask(deps.policy.tick, () => this.#tickNow());
  }

  start(): void {
    this.#ticking.start();
  }

  tick(): Promise<void> {
    return this.#ticking.run();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await withTimeout(this.#ticking.stop(), STOP_PATIENCE_MS);
    await this.#deps.reader.close();
  }

  async #tickNow(): Promise<void> {
    await this.#storeGuard.run(() => this.#round.run(this.#stopping.signal));
    if (this.#stopping.signal.aborted) return;
    await this.#storeGuard.run(() => this.#notifier.notify());
    await this.#storeGuard.run(() => this.#candidateQueue.skipWritten());
    await this.#storeGuard.run(() => this.#autoDraft.draft());
    await this.#storeGuard.run(() => this.#purge());
  }

  async #purge(): Promise<void> {
    const { stores, policy, clock, log } = this.#deps;
    const now = clock.now().getTime();
    if (Math.abs(now - this.#purgedAt) < PURGE_EVERY_MS) return;
    this.#purgedAt = now;
    const released = await stores.candidates.releaseAbandoned();
    if (released > 0) log.info({ released }, 'candidates that nobody drafts any more wait again');
    const candidates = await stores.candidates.purge(new Date(now - policy.keepMs));
    await stores.feeds.purge(new Date(now - REMOVAL_MS));
    if (candidates > 0) log.info({ candidates }, 'deleted candidates that had been kept for long enough');
  }
}
