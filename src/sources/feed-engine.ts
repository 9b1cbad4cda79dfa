import { withTimeout } from '../core/util/time.ts';
import { atMostEvery } from '../scheduling/at-most-every.ts';
import { PeriodicTask } from '../scheduling/periodic-task.ts';
import { StoreGuard } from '../scheduling/store-guard.ts';
import { AutoDraft } from './auto-draft.ts';
import { BrokenFeedNotifier } from './broken-feed-notifier.ts';
import type { FeedDeps } from './deps.ts';
import { FeedService } from './feed-service.ts';

const PURGE_EVERY_MS = 60 * 60_000;
/** A removed feed can be restored for this long, in ms. */
const RESTORABLE_MS = 24 * 60 * 60_000;
/** How long `stop` waits for polls that are under way, in ms. */
const STOP_PATIENCE_MS = 5000;

/**
 * Follows feeds: what the commands change about them (`FeedService`), and the work on a schedule: polling those that are
 * due, notifying editors of broken ones, drafting the best candidates, deleting old ones.
 *
 * @example
 * const feeds = new FeedEngine(deps);
 * feeds.start();
 * await feeds.add(new URL('https://example.org/feed'), { platform: 'slack', workspace: 'T1', person: 'U1' });
 * await feeds.stop();
 */
export class FeedEngine extends FeedService {
  readonly #deps: FeedDeps;
  readonly #notifier: BrokenFeedNotifier;
  readonly #autoDraft: AutoDraft;
  readonly #stopping = new AbortController();
  readonly #storeGuard: StoreGuard;
  readonly #task: PeriodicTask;
  readonly #purge: () => Promise<void>;

  constructor(deps: FeedDeps) {
    super(deps);
    this.#deps = deps;
    this.#notifier = new BrokenFeedNotifier(deps);
    this.#autoDraft = new AutoDraft(deps);
    this.#purge = atMostEvery(PURGE_EVERY_MS, deps.clock, () => this.#purgeExpired());
    this.#storeGuard = new StoreGuard({ task: 'sources', log: deps.log });
    this.#task = new PeriodicTask(deps.policy.tick, () => this.#runTick());
  }

  /** Starts polling. */
  start(): void {
    this.#task.start();
  }

  /** Polls what is due now, also after the clock was moved. Never rejects; resolves when everything due has been polled. */
  tick(): Promise<void> {
    return this.#task.run();
  }

  /** Polls nothing new, returns the leases of what is under way, and closes the reader. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await withTimeout(this.#task.stop(), STOP_PATIENCE_MS);
    await this.#deps.reader.close();
  }

  async #runTick(): Promise<void> {
    await this.#storeGuard.run(() => this.round.run(this.#stopping.signal));
    if (this.#stopping.signal.aborted) return;
    await this.#storeGuard.run(() => this.#notifier.notify());
    await this.#storeGuard.run(() => this.skipWritten());
    await this.#storeGuard.run(() => this.#autoDraft.draft());
    await this.#storeGuard.run(() => this.#purge());
  }

  async #purgeExpired(): Promise<void> {
    const { stores, policy, clock, log } = this.#deps;
    const now = clock.now().getTime();
    const released = await stores.candidates.releaseAbandoned();
    if (released > 0)
      log.info({ event: 'candidate.released', released }, 'Candidates whose draft is gone wait again');
    const candidates = await stores.candidates.purge(new Date(now - policy.retentionMs));
    await stores.feeds.purge(new Date(now - RESTORABLE_MS));
    if (candidates > 0) log.info({ event: 'candidate.purged', candidates }, 'Deleted old candidates');
  }
}
