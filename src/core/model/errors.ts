import type { Refusal, SubscriberRole } from './access.ts';
import type { FeedFailure } from './feed.ts';
import type { Localized } from './locale.ts';

/** Every error that a reader can be told about, with what its sentence needs. The sentences are in `messages/`. */
interface ErrorContexts {
  /** The command does not exist, or no longer exists. */
  'unknown-command': { readonly command: string };
  /** The group has no such subcommand; undefined when none was given. */
  'unknown-subcommand': {
    readonly command: string;
    readonly subcommand: string | undefined;
    readonly subcommands: readonly Localized<string>[];
  };
  'unknown-option': {
    /** As the reader typed it. */
    readonly option: string;
    readonly command: string;
    readonly options: readonly Localized<string>[];
  };
  'invalid-choice': {
    readonly option: Localized<string>;
    readonly value: string;
    readonly choices: readonly Localized<string>[];
  };
  'invalid-number': {
    readonly option: Localized<string>;
    readonly value: string;
    readonly min: number;
    readonly max: number;
  };
  'too-long': { readonly option: Localized<string>; readonly max: number; readonly length: number };
  'missing-option': { readonly option: Localized<string>; readonly command: string };
  'unknown-topic': { readonly topic: string; readonly topics: readonly Localized<string>[] };
  /** Not an http(s) URL, or one with a user name or password. */
  'bad-link': { readonly reason: 'unreadable' | 'credentials' };
  'no-link': Record<string, never>;
  /** A button of an earlier version, or a forged one. */
  'stale-action': Record<string, never>;
  /** The commentary is no longer in the library. */
  'gone-article': { readonly slug: string };
  /** Not a time of day. `quoted`: the option whose value may have lost its quotes, so that its end was read as a time. */
  'bad-time': { readonly given: string; readonly quoted?: Localized<string> };
  /** Not an IANA time zone. `near`: zones that may be meant, best first, maybe none. */
  'unknown-time-zone': { readonly given: string; readonly near: readonly string[] };
  'too-many-topics': { readonly max: number };
  /** `direct`: in the reader's direct messages. */
  'too-many-subscriptions': { readonly max: number; readonly direct: boolean };
  /** There is no subscription here. */
  'no-subscription': Record<string, never>;
  /** There are several here, and the reader must say which one. */
  'which-subscription': { readonly command: string };
  'gone-subscription': Record<string, never>;
  /** That takes this role here. */
  'not-allowed': { readonly rule: SubscriberRole; readonly platform: string };
  /** The bot cannot post there. */
  'place-refused': { readonly refusal: Refusal };
  /** The reader, or the guild or workspace, has reached the day's limit of commentaries. */
  'too-many-jobs': { readonly who: 'reader' | 'workspace'; readonly max: number };
  /** It is no longer being written. */
  'gone-job': Record<string, never>;
  'gone-draft': Record<string, never>;
  /** There is no such feed, or it was removed. */
  'gone-source': Record<string, never>;
  /** There is no feed at that address, or it cannot be read. */
  'bad-feed': { readonly failure: FeedFailure };
  'gone-candidate': Record<string, never>;
  /** An editor's change is not valid. */
  'bad-edit':
    | { readonly reason: 'empty' }
    | { readonly reason: 'title'; readonly max: number }
    | {
        readonly reason: 'topics';
        readonly unknown: string;
        readonly topics: readonly Localized<string>[];
        readonly max: number;
      };
  /** The command is for editors. */
  'editors-only': Record<string, never>;
  /** An editor rejected the draft about this link. */
  'rejected-draft': { readonly reason: string };
  /** The store or the platform cannot be reached. Nothing was lost. */
  unavailable: { readonly what: 'store' | 'platform' };
  /** A bug of ours: it is in the log under this id. */
  internal: { readonly id: string };
}

export type ErrorCode = keyof ErrorContexts;

/** The code and context of one error, as one union, so that a `switch` narrows both. */
export type ErrorDetail = {
  [C in ErrorCode]: { readonly code: C; readonly context: ErrorContexts[C] };
}[ErrorCode];

/**
 * An error that the reader can act on. It becomes a private notice in the reader's language, not a log line.
 *
 * @example
 * throw new UserError({ code: 'gone-article', context: { slug } });
 */
export class UserError extends Error {
  readonly detail: ErrorDetail;
  /** The key of the option whose value is wrong. */
  readonly option: string | undefined;

  constructor(detail: ErrorDetail, option?: string) {
    super(detail.code);
    this.name = 'UserError';
    this.detail = detail;
    this.option = option;
  }
}

/** The store cannot be reached or is full. Nothing was changed; the call may be repeated. */
export class StoreUnavailableError extends Error {
  override readonly name = 'StoreUnavailableError';
}

/** An error that the operator can fix: its message says everything they need, and is printed without a stack. */
export class OperatorError extends Error {
  override readonly name: string = 'OperatorError';
}
