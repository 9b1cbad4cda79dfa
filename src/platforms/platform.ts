import type { Inbox } from '../core/bot/inbox.ts';
import type { Card } from '../core/card/card.ts';
import type { Access, SubscriberRole } from '../core/model/access.ts';
import type { Delivery } from '../core/model/delivery.ts';
import { OperatorError } from '../core/model/errors.ts';
import type { Place } from '../core/model/place.ts';
import type { Actor, PostRef } from '../core/model/request.ts';
import type { Mount } from '../web/mount.ts';

/** What sets a platform apart, as facts with a consequence each. */
export interface Capabilities {
  /** The least time in ms between two edits of one post (default 1000). A storm of reactions is coalesced to that. */
  readonly editIntervalMs: number;
  /** Names that the platform keeps for itself, and ours instead (default none). Help and hints spell them so. */
  readonly renamedCommands: Readonly<Record<string, string>>;
  /** It opens the form of a reply (default false); elsewhere commands go by what was typed. */
  readonly forms: boolean;
  /** It opens forms that ask for texts and numbers alone, of 5 fields at most, on the press of a button (default false). */
  readonly textForms: boolean;
  /** For how long after a request its answer can still be changed, in ms (default 10 min). Later news of it comes as another message. */
  readonly updatableMs: number;
  /** Whoever is there owns the machine that the program runs on, and so edits the library (default false). */
  readonly ownMachine: boolean;
  /** Who may subscribe a channel that has not settled it (default `member`). */
  readonly subscribers: SubscriberRole;
  /** How many deliveries a second it takes from all processes together (default 1): they share it. */
  readonly deliveriesPerSecond: number;
}

export const defaultCapabilities: Capabilities = {
  editIntervalMs: 1000,
  renamedCommands: {},
  forms: false,
  textForms: false,
  updatableMs: 10 * 60_000,
  ownMachine: false,
  subscribers: 'member',
  deliveriesPerSecond: 1,
};

/** A platform whose access was refused or lost: for the operator, with what to do. Its message is one clear sentence. */
export class PlatformError extends OperatorError {
  override readonly name = 'PlatformError';
}

/** The seam: everything that the program knows of Discord, of Slack, of the playground. */
export interface Platform {
  readonly name: string;
  readonly capabilities: Capabilities;
  readonly mounts: readonly Mount[];
  /** Connects, announces the commands, and from then on brings what comes in to the inbox. @throws PlatformError */
  start(inbox: Inbox): Promise<void>;
  /** Connected, as far as it can tell. */
  healthy(): boolean;
  /**
   * Posts by itself, within half a minute. Tells the inbox of it where it is about something.
   * @throws DeliveryError
   */
  deliver(delivery: Delivery): Promise<PostRef>;
  /**
   * What a person may do in a place, and whether the bot can post there; what is known by heart is not asked for.
   * @throws Error when the platform cannot be reached.
   */
  access(place: Place, actor: Actor): Promise<Access>;
  /** Edits a post, in one edit. `gone` where the post, or its channel, does not exist any more. */
  update(post: PostRef, card: Card): Promise<'updated' | 'gone'>;
  /** Takes nothing new, finishes what is under way, disconnects. */
  stop(): Promise<void>;
}
