import type { Locale } from './locale.ts';
import type { Place } from './place.ts';

export interface Actor {
  readonly id: string;
  readonly name?: string;
  /** The platform's ids of the roles that they have in this guild or workspace, where the request says so. */
  readonly roles?: readonly string[];
}

/** A message of ours on a platform. */
export interface PostRef {
  readonly place: Place;
  /** The platform's id of the message: a snowflake, a `ts`. */
  readonly message: string;
}

/** What every request carries. */
export interface RequestBase {
  /** Names this request in the log and, when something goes wrong, to the reader. */
  readonly id: string;
  readonly place: Place;
  readonly actor: Actor;
  /** The direct messages between this reader and the bot: where their own digests go. */
  readonly direct: Place;
  /** The reader's own language: for private answers. */
  readonly locale: Locale;
  /** The place's language: for what all see. */
  readonly placeLocale: Locale;
}

/** Who asks, and where. */
export type Requester = Pick<RequestBase, 'place' | 'actor'>;

export type InputValue = string | boolean | number;

export interface CommandRequest extends RequestBase {
  readonly kind: 'command';
  /** `article`, or `digest now` for a subcommand. */
  readonly name: string;
  /** As the reader gave it, by option name: not validated yet. */
  readonly input: Readonly<Record<string, InputValue>>;
}

export interface ActionRequest extends RequestBase {
  readonly kind: 'action';
  /** As it came back from the platform: maybe stale, maybe forged. */
  readonly token: string;
  /** The button was on a message that only this reader sees, so the answer may replace it. */
  readonly onPrivateMessage: boolean;
}

export interface ReactionRequest extends RequestBase {
  readonly kind: 'reaction';
  /** A character (☀️), or a platform's name for one (`sunny`). */
  readonly emoji: string;
  readonly added: boolean;
  readonly post: PostRef;
}

/** A link in what somebody wrote, where the platform lets us show what is behind it. */
export interface UnfurlRequest extends RequestBase {
  readonly kind: 'unfurl';
  /** As they wrote it. */
  readonly url: string;
}

/** A keystroke in an option that completes itself. */
export interface SuggestRequest extends RequestBase {
  readonly kind: 'suggest';
  readonly name: string;
  readonly option: string;
  /** What has been typed so far. */
  readonly typed: string;
}
