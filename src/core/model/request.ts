import type { Locale } from './locale.ts';
import type { Place } from './place.ts';

export interface Actor {
  readonly id: string;
  readonly name?: string;
  /** Their roles in this guild or workspace, by the platform's ids, if the request says so. */
  readonly roles?: readonly string[];
}

/** A message of ours. */
export interface PostRef {
  readonly place: Place;
  /** The platform's id: a snowflake on Discord, a `ts` on Slack. */
  readonly message: string;
}

/** What every request has. */
export interface RequestBase {
  /** Identifies this request in the log, and to the reader when something goes wrong. */
  readonly id: string;
  readonly place: Place;
  readonly actor: Actor;
  /** The direct messages between this reader and the bot. */
  readonly direct: Place;
  /** The reader's language, for private answers. */
  readonly locale: Locale;
  /** The place's language, for what everyone sees. */
  readonly placeLocale: Locale;
}

/** Who asks, and where. */
export type Requester = Pick<RequestBase, 'place' | 'actor'>;

export type InputValue = string | boolean | number;

export interface CommandRequest extends RequestBase {
  readonly kind: 'command';
  /** `article`, or `digest now` for a subcommand. */
  readonly name: string;
  /** By option name, as the reader gave it: not validated yet. */
  readonly input: Readonly<Record<string, InputValue>>;
}

export interface ActionRequest extends RequestBase {
  readonly kind: 'action';
  /** As it came back from the platform: may be stale or forged. */
  readonly token: string;
  /** The button was on a message that only this reader sees: a private answer replaces it. */
  readonly onPrivateMessage: boolean;
}

export interface ReactionRequest extends RequestBase {
  readonly kind: 'reaction';
  /** A character (☀️), or a platform's name for one (`sunny`). */
  readonly emoji: string;
  /** False: it was taken back. */
  readonly added: boolean;
  readonly post: PostRef;
}

/** A link in somebody's message, below which the platform lets us show a preview. */
export interface UnfurlRequest extends RequestBase {
  readonly kind: 'unfurl';
  /** As written in the message. */
  readonly url: string;
}

/** A keystroke in an option that offers completions. */
export interface SuggestRequest extends RequestBase {
  readonly kind: 'suggest';
  readonly name: string;
  readonly option: string;
  /** What has been typed so far. */
  readonly typed: string;
}
