import type { FeedFailure } from '../../core/model/feed.ts';

/** Why a feed cannot be read, and what to do about it. */
export function feedFailureText(failure: FeedFailure): string {
  return `${feedFailureReason(failure)} ${feedAdvice(failure)}`;
}

/** Why a feed cannot be read, in a sentence. */
export function feedFailureReason(failure: FeedFailure): string {
  switch (failure.code) {
    case 'not-found':
      return 'There is nothing at this address.';
    case 'unreachable':
      return 'The site does not answer.';
    case 'forbidden':
      return failure.by === 'site'
        ? 'The site turns robots away.'
        : 'The site asks robots not to read this address, and the bot respects that.';
    case 'server-error':
      return `The site is out of order (error ${failure.status}).`;
    case 'login':
    case 'paywall':
      return 'This address can only be read with an account.';
    case 'too-many-redirects':
      return 'This address keeps sending readers on to another one.';
    case 'blocked-address':
      return 'This address is not on the public Internet.';
    case 'too-large':
      return `What is at this address is larger than ${failure.megabytes} MB.`;
    case 'too-slow':
      return `The site had not finished answering after ${failure.seconds} seconds.`;
    case 'unsupported-type':
      return `This address leads to a file of another type (${failure.type}), not to a feed.`;
    case 'garbled':
      return 'What the site sent cannot be read.';
    case 'too-complex':
      return 'This feed is made in a way that the bot cannot read.';
    case 'too-short':
    case 'not-an-article':
    case 'video':
    case 'not-a-feed':
      return 'There is no feed at this address, and the page does not name one.';
  }
}

function feedAdvice({ code }: FeedFailure): string {
  switch (code) {
    case 'not-found':
      return 'Check it in your browser: the feed may have moved.';
    case 'unreachable':
      return 'Check the address, or try again a little later.';
    case 'server-error':
    case 'too-slow':
      return 'Try again later.';
    case 'too-many-redirects':
      return 'Give the address where the feed is in the end.';
    case 'login':
    case 'paywall':
    case 'blocked-address':
      return 'Give a feed that anybody can open.';
    case 'too-large':
      return 'Look for a shorter feed of the same site, that of a section for example.';
    case 'forbidden':
      return 'Look for another feed on the same subject.';
    case 'garbled':
    case 'too-complex':
      return 'Look for another feed of the same site.';
    default:
      return 'Give the address of an RSS, Atom or JSON feed: sites often put it behind the word “RSS”.';
  }
}
