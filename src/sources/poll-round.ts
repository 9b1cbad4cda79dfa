import { StoreUnavailableError } from '../core/model/errors.ts';
import type { Feed } from '../core/model/feed.ts';
import type { CandidateIntake } from './candidate-intake.ts';
import type { FeedDeps } from './deps.ts';
import { FeedPoller } from './feed-poller.ts';
import { LibraryDocuments } from './library-documents.ts';
import { MAX_PLANNED_MS } from './schedule.ts';
import { StoryIndex } from './story-index.ts';

/** Fewest feeds that are leased together: each lease is a transaction. */
const MIN_LEASE_BATCH = 50;

/** Polls all feeds that are due, `policy.concurrency` at a time. */
export class PollRound {
  readonly #deps: FeedDeps;
  readonly #intake: CandidateIntake;
  readonly #documents: LibraryDocuments;

  constructor(deps: FeedDeps, intake: CandidateIntake) {
    this.#deps = deps;
    this.#intake = intake;
    this.#documents = new LibraryDocuments(deps.library);
  }

  /** Ends early when the signal aborts: feeds that are leased but not polled by then are returned. @throws StoreUnavailableError */
  async run(signal: AbortSignal): Promise<void> {
    let stories: Promise<StoryIndex> | undefined;
    const poller = new FeedPoller({
      ...this.#deps,
      intake: this.#intake,
      openStories: () => {
        stories ??= this.openStories();
        return stories;
      },
    });
    const leased = new LeasedFeeds(() => this.#lease());
    const { concurrency } = this.#deps.policy;
    const workers = Array.from({ length: concurrency }, () => this.#pollUntilEmpty(leased, poller, signal));
    const results = await Promise.allSettled(workers);
    await this.#returnLeases(leased.drain());
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  }

  /** The stories of now: of recent candidates and commentaries. @throws StoreUnavailableError */
  openStories(): Promise<StoryIndex> {
    return StoryIndex.open(this.#deps, this.#documents);
  }

  async #pollUntilEmpty(leased: LeasedFeeds, poller: FeedPoller, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const feed = await leased.next();
      if (!feed) return;
      try {
        await poller.poll(feed, signal);
      } catch (err) {
        if (signal.aborted) await this.#returnLeases([feed]);
        else if (err instanceof StoreUnavailableError) throw err;
        else
          this.#deps.log.error(
            { event: 'feed.poll_crashed', err, feed: feed.id },
            'An unexpected error ended the poll of a feed',
          );
      }
    }
  }

  #lease(): Promise<readonly Feed[]> {
    const { stores, policy, clock } = this.#deps;
    const now = clock.now();
    const after = (ms: number) => new Date(now.getTime() + ms);
    const limit = Math.max(MIN_LEASE_BATCH, policy.concurrency);
    return stores.feeds.lease(now, after(policy.leaseMs), after(MAX_PLANNED_MS), limit);
  }

  /** Makes feeds due again at once, unless something else has planned their next poll meanwhile. */
  async #returnLeases(feeds: readonly Feed[]): Promise<void> {
    const { stores, clock } = this.#deps;
    const now = clock.now();
    for (const { id, nextAt } of feeds)
      await stores.feeds.change(id, (feed) =>
        feed.nextAt.getTime() === nextAt.getTime() ? { ...feed, nextAt: now } : undefined,
      );
  }
}

/** Hands out feeds one by one, leasing the next batch when needed, until no feed is due. */
class LeasedFeeds {
  readonly #lease: () => Promise<readonly Feed[]>;
  #feeds: Feed[] = [];
  #leasing: Promise<void> | undefined;
  #isClosed = false;

  constructor(lease: () => Promise<readonly Feed[]>) {
    this.#lease = lease;
  }

  async next(): Promise<Feed | undefined> {
    while (this.#feeds.length === 0 && !this.#isClosed) {
      this.#leasing ??= this.#fill().finally(() => {
        this.#leasing = undefined;
      });
      await this.#leasing;
    }
    return this.#feeds.shift();
  }

  /** Leases no more; what was leased and not handed out. */
  drain(): readonly Feed[] {
    this.#isClosed = true;
    return this.#feeds.splice(0);
  }

  async #fill(): Promise<void> {
    const feeds = await this.#lease();
    if (feeds.length === 0) this.#isClosed = true;
    this.#feeds.push(...feeds);
  }
}
