import type { Feed } from '../core/model/feed.ts';
import type { CandidateIntake } from './candidate-intake.ts';
import type { FeedDeps } from './deps.ts';
import { marksOf } from './identity.ts';
import { afterFailure, afterSuccess } from './poll-result.ts';
import type { FeedReadResult, Item } from './read/index.ts';
import type { StoryIndex } from './story-index.ts';

type FeedPollerDeps = Pick<FeedDeps, 'stores' | 'reader' | 'policy' | 'clock' | 'log'> & {
  readonly candidateIntake: CandidateIntake;
  /** The stories of the present round: opened for the first feed of it that has something new. */
  readonly storyIndex: () => Promise<StoryIndex>;
};

type News = Extract<FeedReadResult, { kind: 'feed' }>;

/** One look at each feed of a round. */
export class FeedPoller {
  readonly #deps: FeedPollerDeps;
  /** What is new is taken from one feed after the other: two that tell the same story must not both be first. */
  #taking: Promise<unknown> = Promise.resolve();

  constructor(deps: FeedPollerDeps) {
    this.#deps = deps;
  }

  /** @throws StoreUnavailableError; the signal's reason. */
  async poll(feed: Feed, signal: AbortSignal): Promise<void> {
    const { reader, stores, policy, clock, log } = this.#deps;
    const { etag, lastModified } = feed;
    const known = {
      ...(etag !== undefined && { etag }),
      ...(lastModified !== undefined && { lastModified }),
    };
    const reading = await reader.read(new URL(feed.url), signal, known);
    const at = clock.now();
    switch (reading.kind) {
      case 'unchanged':
        await stores.feeds.completePoll(feed.id, [], at, (now) =>
          afterSuccess(now, { at, ...reading }, policy),
        );
        return;
      case 'feed':
        await this.#read(feed, reading);
        return;
      default: {
        const failure = reading.kind === 'failed' ? reading.failure : ({ code: 'not-a-feed' } as const);
        const retryMs = (reading.kind === 'failed' ? reading.retryMs : undefined) ?? 0;
        log.info({ feed: feed.id, failure: failure.code }, 'a feed could not be read');
        await stores.feeds.completePoll(feed.id, [], at, (now) =>
          afterFailure(now, { at, failure, retryMs }, policy),
        );
      }
    }
  }

  async #read(feed: Feed, { url, content, validators, freshMs }: News): Promise<void> {
    const { stores, policy, clock } = this.#deps;
    const isNew = feed.primedAt !== undefined && (await this.#takeInTurn(feed, content.items));
    const at = clock.now();
    const news = { content, validators, isNew };
    await stores.feeds.completePoll(feed.id, marksOf(content.items).flat(), at, (now) =>
      afterSuccess(now, { at, freshMs, url, news }, policy),
    );
  }

  #takeInTurn(feed: Feed, items: readonly Item[]): Promise<boolean> {
    const taken = this.#taking.then(() => this.#take(feed, items));
    this.#taking = taken.catch(() => {});
    return taken;
  }

  /** Resolves with whether there was anything that had not been seen. */
  async #take(feed: Feed, items: readonly Item[]): Promise<boolean> {
    const { candidateIntake, storyIndex, stores, log } = this.#deps;
    // One that was removed while it was read has no candidates any more.
    if (!(await stores.feeds.find(feed.id))) return false;
    const filtered = await candidateIntake.filter(feed, items);
    if (filtered.some(({ verdict }) => verdict === 'fresh')) {
      const taken = await candidateIntake.save(
        await candidateIntake.classify(feed, filtered, await storyIndex()),
      );
      if (taken > 0) log.info({ feed: feed.id, taken }, 'a feed has brought candidates');
    }
    // What has no link may have nothing to be known by: it would be news at each poll.
    return filtered.some(({ verdict }) => verdict !== 'seen' && verdict !== 'no-link');
  }
}
