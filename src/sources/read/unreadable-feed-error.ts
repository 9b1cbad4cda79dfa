import type { FeedFailure } from '../../core/model/feed.ts';

/** Thrown by the parsers, inside the thread, for what is no feed or is too complex. */
export class UnreadableFeedError extends Error {
  override readonly name = 'UnreadableFeedError';
  readonly failure: FeedFailure;

  constructor(failure: FeedFailure) {
    super(failure.code);
    this.failure = failure;
  }
}
