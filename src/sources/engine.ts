import { schedule } from 'node-cron';
import { StoreUnavailable } from '../core/model/errors.ts';
import { withTimeout } from '../core/util/time.ts';
import { AutoDraft } from './auto-draft.ts';
import type { FeedDeps } from './deps.ts';
import { Notifier } from './notifier.ts';
import type { Round } from './round.ts';

const PURGE_EVERY_MS = 60 * 60_000;
/** For so long a removal can be undone, in ms. */
const REMOVAL_MS = 24 * 60 * 60_000;
/** What is under way may take so long to end once the program stops, in ms. */
const STOP_PATIENCE_MS = 5000;

/** Polls feeds when their time comes, and sees to what follows from it. */
export class Engine {
  readonly #deps: FeedDeps;
  readonly #round: Round;
  readonly #notifier: Notifier;
  readonly #autoDraft: AutoDraft;
  readonly #stopping = new AbortController();
  #cron: ReturnType<typeof schedule> | undefined;
  #ticking: Promise<void> | undefined;
  #nextTick: Promise<void> | undefined;
  #purgedAt = Number.NEGATIVE_INFINITY;
  #storeAway = false;

  constructor(deps: FeedDeps, round: Round) {
    this.#deps = deps;
    this.#round = round;
    this.#notifier = new Notifier(deps);
    this.#autoDraft = new AutoDraft(deps);
  }

  start(): void {
    this.#cron = schedule(this.#deps.policy.tick, () => this.tick(), { suppressMissedWarning: true });
    void this.tick();
  }

  /** Ticks do not overlap: those that are asked for meanwhile become one more, afterwards. */
  tick(): Promise<void> {
    if (this.#stopping.signal.aborted) return Promise.resolve();
    if (this.#ticking) {
      this.#nextTick ??= this.#ticking.then(() => {
        this.#nextTick = undefined;
        return this.tick();
      });
      return this.#nextTick;
    }
    this.#ticking = this.#tickNow().finally(() => {
      this.#ticking = undefined;
    });
    return this.#ticking;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#cron?.destroy();
    await withTimeout(Promise.resolve(this.#ticking), STOP_PATIENCE_MS);
    await this.#deps.reader.close();
  }

  async #tickNow(): Promise<void> {
    await this.#guarded(() => this.#round.run(this.#stopping.signal));
    if (this.#stopping.signal.aborted) return;
    await this.#guarded(() => this.#notifier.notify());
    await this.#guarded(() => this.#autoDraft.draft());
    await this.#guarded(() => this.#purge());
  }

  async #purge(): Promise<void> {
    const { stores, policy, clock, log } = this.#deps;
    const now = clock.now().getTime();
    if (Math.abs(now - this.#purgedAt) < PURGE_EVERY_MS) return;
    this.#purgedAt = now;
    const released = await stores.candidates.release();
    if (released > 0) log.info({ released }, 'candidates that nobody drafts any more wait again');
    const candidates = await stores.candidates.purge(new Date(now - policy.keepMs));
    await stores.feeds.purge(new Date(now - REMOVAL_MS));
    if (candidates > 0) log.info({ candidates }, 'deleted candidates that had been kept for long enough');
  }

  /** A store that is away is told of once, and when it is back. */
  async #guarded(work: () => Promise<void>): Promise<void> {
    const { log } = this.#deps;
    try {
      await work();
      if (this.#storeAway) log.info({}, 'the store can be reached again');
      this.#storeAway = false;
    } catch (err) {
      if (!(err instanceof StoreUnavailable)) log.error({ err }, 'sources could not be looked after');
      else if (!this.#storeAway) log.error({ err }, 'the store cannot be reached: sources wait until it can');
      this.#storeAway ||= err instanceof StoreUnavailable;
    }
  }
}
