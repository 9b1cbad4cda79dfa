import type { Feed, FeedFailure } from '../core/model/feed.ts';
import type { FeedPolicy } from './deps.ts';
import type { FeedContent, Validators } from './read/index.ts';
import { backOff, nextInterval, nextPoll } from './schedule.ts';

type Pace = FeedPolicy;

export interface Success {
  readonly at: Date;
  readonly freshMs: number;
  /** Where it is to be asked for from now on. */
  readonly url: URL;
  /** Undefined where it was as before. */
  readonly news?: { readonly content: FeedContent; readonly validators: Validators; readonly isNew: boolean };
}

/** A feed after a poll that was answered. */
export function afterSuccess(feed: Feed, { at, freshMs, url, news }: Success, pace: Pace): Feed {
  const { failure: _, failingSince: __, notifiedAt: ___, ...well } = feed;
  const everyMs = nextInterval(feed.everyMs, news?.isNew ?? false, pace);
  const polled: Feed = {
    ...well,
    failures: 0,
    polledAt: at,
    everyMs,
    nextAt: nextPoll(feed, at, everyMs, freshMs),
  };
  return { ...(news ? asRead(polled, news, at) : polled), url: url.href };
}

function asRead(
  feed: Feed,
  { content, validators }: Pick<NonNullable<Success['news']>, 'content' | 'validators'>,
  at: Date,
): Feed {
  const { etag: _, lastModified: __, ...rest } = feed;
  // One that was imported may have come without a name.
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

/** A feed after a poll that failed. One that fails for too long is broken. */
export function afterFailure(
  feed: Feed,
  { at, failure, retryMs }: { readonly at: Date; readonly failure: FeedFailure; readonly retryMs: number },
  pace: Pace,
): Feed {
  const failures = feed.failures + 1;
  const failingSince = feed.failingSince ?? at;
  const isBroken = at.getTime() - failingSince.getTime() >= pace.brokenMs;
  return {
    ...feed,
    failures,
    failure,
    failingSince,
    polledAt: at,
    nextAt: nextPoll(feed, at, backOff(feed.everyMs, failures, pace), retryMs),
    ...(isBroken && feed.state === 'active' && { state: 'broken' as const }),
  };
}
