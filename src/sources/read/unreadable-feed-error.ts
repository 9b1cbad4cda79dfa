import type { FeedFailure } from '../../core/model/feed.ts';

/** What reading a feed throws, within the thread. */
export class UnreadableFeedError extends Error {
  override readonly name = 'Refused';
  readonly failure: FeedFailure;

  constructor(failure: FeedFailure) {
    super(failure.code);
    this.failure = failure;
  }
}
