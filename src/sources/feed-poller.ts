import type { Feed } from '../core/model/feed.ts';
import type { CandidateIntake } from './candidate-intake.ts';
import type { FeedDeps } from './deps.ts';
import { identityKeys } from './identity.ts';
import { afterFailure, afterSuccess } from './poll-result.ts';
import type { FeedReadResult, Item } from './read/index.ts';
import type { StoryIndex } from './story-index.ts';

type FeedPollerDeps = Pick<FeedDeps, 'stores' | 'reader' | 'policy' | 'clock' | 'log'> & {
  readonly intake: CandidateIntake;
  /** The stories of this round: opened for its first feed that has something new. */
  readonly openStories: () => Promise<StoryIndex>;
};

type ReadFeed = Extract<FeedReadResult, { kind: 'feed' }>;

/** Polls feeds during one round: reads each, saves its new items as candidates, and plans its next poll. */
export class FeedPoller {
  readonly #deps: FeedPollerDeps;
  /** Items are taken from one feed after the other: of two that tell the same story only one can be the first. */
  #intakeQueue: Promise<unknown> = Promise.resolve();

  constructor(deps: FeedPollerDeps) {
    this.#deps = deps;
  }

  /** @throws StoreUnavailableError; the signal's reason when it aborts. */
  async poll(feed: Feed, signal: AbortSignal): Promise<void> {
    const { reader, stores, policy, clock, log } = this.#deps;
    const { etag, lastModified } = feed;
    const known = {
      ...(etag !== undefined && { etag }),
      ...(lastModified !== undefined && { lastModified }),
    };
    const result = await reader.read(new URL(feed.url), signal, known);
    const at = clock.now();
    switch (result.kind) {
      case 'unchanged':
        await stores.feeds.completePoll(feed.id, [], at, (current) =>
          afterSuccess(current, { at, ...result }, policy),
        );
        return;
      case 'feed':
        await this.#complete(feed, result);
        return;
      default: {
        const failure = result.kind === 'failed' ? result.failure : ({ code: 'not-a-feed' } as const);
        const retryMs = (result.kind === 'failed' ? result.retryMs : undefined) ?? 0;
        log.info(
          { event: 'feed.poll_failed', feed: feed.id, failure: failure.code },
          'Could not read a feed',
        );
        await stores.feeds.completePoll(feed.id, [], at, (current) =>
          afterFailure(current, { at, failure, retryMs }, policy),
        );
      }
    }
  }

  async #complete(feed: Feed, { url, content, validators, freshMs }: ReadFeed): Promise<void> {
    const { stores, policy, clock } = this.#deps;
    const hasNews = feed.primedAt !== undefined && (await this.#takeInTurn(feed, content.items));
    const at = clock.now();
    const answer = { content, validators, hasNews };
    await stores.feeds.completePoll(feed.id, identityKeys(content.items).flat(), at, (current) =>
      afterSuccess(current, { at, freshMs, url, answer }, policy),
    );
  }

  #takeInTurn(feed: Feed, items: readonly Item[]): Promise<boolean> {
    const taken = this.#intakeQueue.then(() => this.#take(feed, items));
    this.#intakeQueue = taken.catch(() => {});
    return taken;
  }

  /** Resolves with whether any item had not been seen before. */
  async #take(feed: Feed, items: readonly Item[]): Promise<boolean> {
    const { intake, openStories, stores, log } = this.#deps;
    // A feed that was removed while it was read brings nothing any more.
    if (!(await stores.feeds.find(feed.id))) return false;
    const filtered = await intake.filter(feed, items);
    if (filtered.some(({ verdict }) => verdict === 'fresh')) {
      const added = await intake.save(await intake.classify(feed, filtered, await openStories()));
      if (added > 0)
        log.info({ event: 'feed.candidates_added', feed: feed.id, added }, 'A feed brought new candidates');
    }
    // An item without a link may have no identity at all: it would be news at each poll.
    return filtered.some(({ verdict }) => verdict !== 'seen' && verdict !== 'no-link');
  }
}
