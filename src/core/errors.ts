import type { Localized } from './locale.ts';

/** Everything that a reader can be told, with what the sentence needs. The sentences are in `messages/`. */
export interface ErrorContexts {
  /** The command does not exist (any more). */
  'unknown-command': { readonly command: string };
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

  constructor(detail: ErrorDetail) {
    super(detail.code);
    this.name = 'UserError';
    this.detail = detail;
  }
}

/** A fault that whoever runs the program can mend: its message is all that they need, without a stack. */
export class OperatorError extends Error {
  override readonly name: string = 'OperatorError';
}
