import type { Feed } from '../core/model/feed.ts';
import { marksOf } from './identity.ts';
import type { Intake } from './intake.ts';
import { afterFailure, afterSuccess } from './outcome.ts';
import type { SourcesParts } from './parts.ts';
import type { Item, Reading } from './read/index.ts';
import type { StoryBook } from './story-book.ts';

type PollParts = Pick<SourcesParts, 'stores' | 'reader' | 'policy' | 'clock' | 'log'> & {
  readonly intake: Intake;
  /** The stories of the present round: opened for the first feed of it that has something new. */
  readonly book: () => Promise<StoryBook>;
};

type News = Extract<Reading, { kind: 'feed' }>;

/** One look at each feed of a round. */
export class Poll {
  readonly #parts: PollParts;
  /** What is new is taken from one feed after the other: two that tell the same story must not both be first. */
  #taking: Promise<unknown> = Promise.resolve();

  constructor(parts: PollParts) {
    this.#parts = parts;
  }

  /** @throws StoreUnavailable; the signal's reason. */
  async look(feed: Feed, signal: AbortSignal): Promise<void> {
    const { reader, stores, policy, clock, log } = this.#parts;
    const { etag, lastModified } = feed;
    const known = {
      ...(etag !== undefined && { etag }),
      ...(lastModified !== undefined && { lastModified }),
    };
    const reading = await reader.read(new URL(feed.url), signal, known);
    const at = clock.now();
    switch (reading.kind) {
      case 'unchanged':
        await stores.feeds.settle(feed.id, [], at, (now) => afterSuccess(now, { at, ...reading }, policy));
        return;
      case 'feed':
        await this.#read(feed, reading);
        return;
      default: {
        const failure = reading.kind === 'failed' ? reading.failure : ({ code: 'not-a-feed' } as const);
        const retryMs = (reading.kind === 'failed' ? reading.retryMs : undefined) ?? 0;
        log.info({ feed: feed.id, failure: failure.code }, 'a feed could not be read');
        await stores.feeds.settle(feed.id, [], at, (now) =>
          afterFailure(now, { at, failure, retryMs }, policy),
        );
      }
    }
  }

  async #read(feed: Feed, { url, content, validators, freshMs }: News): Promise<void> {
    const { stores, policy, clock } = this.#parts;
    const isNew = feed.primedAt !== undefined && (await this.#takeInTurn(feed, content.items));
    const at = clock.now();
    const news = { content, validators, isNew };
    await stores.feeds.settle(feed.id, marksOf(content.items).flat(), at, (now) =>
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
    const { intake, book, stores, log } = this.#parts;
    // One that was removed while it was read has no candidates any more.
    if (!(await stores.feeds.find(feed.id))) return false;
    const sifted = await intake.sift(feed, items);
    if (sifted.some(({ verdict }) => verdict === 'fresh')) {
      const taken = await intake.take(await intake.judge(feed, sifted, await book()));
      if (taken > 0) log.info({ feed: feed.id, taken }, 'a feed has brought candidates');
    }
    // What has no link may have nothing to be known by: it would be news at each poll.
    return sifted.some(({ verdict }) => verdict !== 'seen' && verdict !== 'no-link');
  }
}
