import type { Refusal, SubscriberRole } from './access.ts';
import type { FeedFailure } from './feed.ts';
import type { Localized } from './locale.ts';

/** Everything that a reader can be told, with what the sentence needs. The sentences are in `messages/`. */
export interface ErrorContexts {
  /** The command does not exist (any more). */
  'unknown-command': { readonly command: string };
  /** The command is a group, and has none of that name; undefined where none was named. */
  'unknown-subcommand': {
    readonly command: string;
    readonly subcommand: string | undefined;
    readonly subcommands: readonly Localized<string>[];
  };
  'unknown-option': {
    /** As the reader wrote it. */
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
  /** A link that is no http(s) URL, or carries a user name or password. */
  'bad-link': { readonly reason: 'unreadable' | 'credentials' };
  'no-link': Record<string, never>;
  /** A button from an earlier version, or a forged one. */
  'stale-action': Record<string, never>;
  /** The button's commentary is not in the library any more. */
  'gone-article': { readonly slug: string };
  /** Not a time of day. `quoted`: what may have been meant by it, the end of another option that lacks its quotes. */
  'bad-time': { readonly given: string; readonly quoted?: Localized<string> };
  /** Not an IANA time zone: the ones that may be meant, best first, maybe none. */
  'unknown-time-zone': { readonly given: string; readonly near: readonly string[] };
  'too-many-topics': { readonly max: number };
  /** `direct`: in the direct messages with the reader. */
  'too-many-subscriptions': { readonly max: number; readonly direct: boolean };
  /** There is none here to list, change or end. */
  'no-subscription': Record<string, never>;
  /** There are several here: which one is meant must be said. */
  'which-subscription': { readonly command: string };
  'gone-subscription': Record<string, never>;
  /** Only people with this role may do that here. */
  'not-allowed': { readonly rule: SubscriberRole; readonly platform: string };
  /** The bot cannot post there. */
  'place-refused': { readonly refusal: Refusal };
  /** A reader, or a guild or workspace, has begun as many commentaries as a day allows. */
  'too-many-jobs': { readonly who: 'reader' | 'workspace'; readonly max: number };
  /** It was being written, and is not any more. */
  'gone-job': Record<string, never>;
  'gone-draft': Record<string, never>;
  /** No source is called so, any more. */
  'gone-source': Record<string, never>;
  /** There is no feed to watch, or it cannot be read. */
  'bad-feed': { readonly failure: FeedFailure };
  'gone-candidate': Record<string, never>;
  /** What an editor wrote cannot stand there. */
  'bad-edit':
    | { readonly reason: 'empty' }
    | { readonly reason: 'title'; readonly max: number }
    | {
        readonly reason: 'topics';
        readonly unknown: string;
        readonly topics: readonly Localized<string>[];
        readonly max: number;
      };
  /** The command is for those who keep the library. */
  'editors-only': Record<string, never>;
  /** An editor has turned down what was written about this link. */
  'rejected-draft': { readonly reason: string };
  /** The store or the platform cannot be reached for now; nothing was lost. */
  unavailable: { readonly what: 'store' | 'platform' };
  /** Ours: it is in the log under this id. */
  internal: { readonly id: string };
}

export type ErrorCode = keyof ErrorContexts;

/** The code and context of one error, as one value of a union, so that a `switch` narrows both. */
export type ErrorDetail = {
  [C in ErrorCode]: { readonly code: C; readonly context: ErrorContexts[C] };
}[ErrorCode];

/** A fault that the reader can act on. It becomes a private notice in the reader's language, never a log line. */
export class UserError extends Error {
  readonly detail: ErrorDetail;
  /** The option whose value is at fault, by its name in the declaration. */
  readonly option: string | undefined;

  constructor(detail: ErrorDetail, option?: string) {
    super(detail.code);
    this.name = 'UserError';
    this.detail = detail;
    this.option = option;
  }
}

/** The store cannot be reached, or has no room: what was asked for was not done, and may be asked for again. */
export class StoreUnavailableError extends Error {
  override readonly name = 'StoreUnavailableError';
}

/** A fault that whoever runs the program can mend: its message is all that they need, without a stack. */
export class OperatorError extends Error {
  override readonly name: string = 'OperatorError';
}
