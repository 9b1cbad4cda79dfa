import { StoreUnavailableError } from '../core/model/errors.ts';
import type { Feed } from '../core/model/feed.ts';
import type { CandidateIntake } from './candidate-intake.ts';
import type { FeedDeps } from './deps.ts';
import { FeedPoller } from './feed-poller.ts';
import { LibraryDocuments } from './library-documents.ts';
import { MAX_PLANNED_MS } from './schedule.ts';
import { StoryIndex } from './story-index.ts';

/** How many feeds are leased at once, at least: a lease is a transaction. */
const LEASED = 50;

/** Polls all feeds that are due. */
export class PollRound {
  readonly #deps: FeedDeps;
  readonly #candidateIntake: CandidateIntake;
  readonly #documents: LibraryDocuments;

  constructor(deps: FeedDeps, candidateIntake: CandidateIntake) {
    this.#deps = deps;
    this.#candidateIntake = candidateIntake;
    this.#documents = new LibraryDocuments(deps.library);
  }

  /** Ends early when the signal aborts: what is leased by then and not polled is given back. @throws StoreUnavailableError */
  async run(signal: AbortSignal): Promise<void> {
    let opening: Promise<StoryIndex> | undefined;
    const poll = new FeedPoller({
      ...this.#deps,
      candidateIntake: this.#candidateIntake,
      storyIndex: () => {
        opening ??= StoryIndex.open(this.#deps, this.#documents);
        return opening;
      },
    });
    const queue = new LeasedFeeds(() => this.#lease());
    const { atOnce } = this.#deps.policy;
    const workers = Array.from({ length: atOnce }, () => this.#work(queue, poll, signal));
    const ended = await Promise.allSettled(workers);
    await this.#giveBack(queue.rest());
    const failed = ended.find((one) => one.status === 'rejected');
    if (failed) throw failed.reason;
  }

  /** For a look at a feed now, of which nothing is written. */
  storyIndex(): Promise<StoryIndex> {
    return StoryIndex.open(this.#deps, this.#documents);
  }

  async #work(queue: LeasedFeeds, poll: FeedPoller, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const feed = await queue.next();
      if (!feed) return;
      try {
        await poll.poll(feed, signal);
      } catch (error) {
        if (signal.aborted) await this.#giveBack([feed]);
        else if (error instanceof StoreUnavailableError) throw error;
        else this.#deps.log.error({ err: error, feed: feed.id }, 'a feed could not be looked after');
      }
    }
  }

  #lease(): Promise<readonly Feed[]> {
    const { stores, policy, clock } = this.#deps;
    const now = clock.now();
    const after = (ms: number) => new Date(now.getTime() + ms);
    const limit = Math.max(LEASED, policy.atOnce);
    return stores.feeds.lease(now, after(policy.leaseMs), after(MAX_PLANNED_MS), limit);
  }

  async #giveBack(feeds: readonly Feed[]): Promise<void> {
    const { stores, clock } = this.#deps;
    const now = clock.now();
    for (const { id, nextAt } of feeds)
      await stores.feeds.change(id, (feed) =>
        feed.nextAt.getTime() === nextAt.getTime() ? { ...feed, nextAt: now } : undefined,
      );
  }
}

/** Feeds, leased as they are needed, until there are no more that are due. */
class LeasedFeeds {
  readonly #lease: () => Promise<readonly Feed[]>;
  #feeds: Feed[] = [];
  #leasing: Promise<void> | undefined;
  #isOver = false;

  constructor(lease: () => Promise<readonly Feed[]>) {
    this.#lease = lease;
  }

  async next(): Promise<Feed | undefined> {
    while (this.#feeds.length === 0 && !this.#isOver) {
      this.#leasing ??= this.#fill().finally(() => {
        this.#leasing = undefined;
      });
      await this.#leasing;
    }
    return this.#feeds.shift();
  }

  rest(): readonly Feed[] {
    this.#isOver = true;
    return this.#feeds.splice(0);
  }

  async #fill(): Promise<void> {
    const leased = await this.#lease();
    if (leased.length === 0) this.#isOver = true;
    this.#feeds.push(...leased);
  }
}
