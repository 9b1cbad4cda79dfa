import type { Feed, FeedFailure } from '../core/model/feed.ts';
import type { FeedPolicy } from './deps.ts';
import type { FeedContent, Validators } from './read/index.ts';
import { backOffInterval, nextInterval, nextPoll } from './schedule.ts';

interface PollSuccess {
  readonly at: Date;
  readonly freshMs: number;
  /** Where the feed is to be requested from now on. */
  readonly url: URL;
  /** Undefined where nothing changed. */
  readonly answer?: FeedAnswer;
}

interface FeedAnswer {
  readonly content: FeedContent;
  readonly validators: Validators;
  /** Whether it has items that were not seen before. */
  readonly hasNews: boolean;
}

/** A feed after a poll that succeeded. */
export function afterSuccess(
  feed: Feed,
  { at, freshMs, url, answer }: PollSuccess,
  policy: FeedPolicy,
): Feed {
  const { failure: _, failingSince: __, notifiedAt: ___, ...healthy } = feed;
  const everyMs = nextInterval(feed.everyMs, answer?.hasNews ?? false, policy);
  const polled: Feed = {
    ...healthy,
    failures: 0,
    polledAt: at,
    everyMs,
    nextAt: nextPoll(feed, at, everyMs, freshMs),
  };
  return { ...(answer ? withAnswer(polled, answer, at) : polled), url: url.href };
}

function withAnswer(feed: Feed, { content, validators }: FeedAnswer, at: Date): Feed {
  const { etag: _, lastModified: __, ...rest } = feed;
  // A feed that was imported without a name has its address for one.
  const title = rest.title === rest.url && content.title !== '' ? content.title : rest.title;
  const site = rest.site ?? content.site;
  return {
    ...rest,
    ...validators,
    title,
    ...(site !== undefined && { site }),
    primedAt: rest.primedAt ?? at,
  };
}

/** A feed after a poll that failed. One that fails for `policy.brokenAfterMs` is broken. */
export function afterFailure(
  feed: Feed,
  { at, failure, retryMs }: { readonly at: Date; readonly failure: FeedFailure; readonly retryMs: number },
  policy: FeedPolicy,
): Feed {
  const failures = feed.failures + 1;
  const failingSince = feed.failingSince ?? at;
  const isBroken = at.getTime() - failingSince.getTime() >= policy.brokenAfterMs;
  return {
    ...feed,
    failures,
    failure,
    failingSince,
    polledAt: at,
    nextAt: nextPoll(feed, at, backOffInterval(feed.everyMs, failures, policy), retryMs),
    ...(isBroken && feed.state === 'active' && { state: 'broken' as const }),
  };
}
