import type { Inbox } from '../core/bot/inbox.ts';
import type { Card } from '../core/card/card.ts';
import type { Access, SubscriberRole } from '../core/model/access.ts';
import type { Delivery } from '../core/model/delivery.ts';
import { OperatorError } from '../core/model/errors.ts';
import type { Place } from '../core/model/place.ts';
import type { Actor, PostRef } from '../core/model/request.ts';
import type { Mount } from '../web/mount.ts';

/** How a platform differs from others. */
export interface Capabilities {
  /** The shortest time between two edits of one post, in ms (default 1000). Faster reactions are coalesced. */
  readonly editIntervalMs: number;
  /** Our names for commands whose names the platform reserves (default none). Help and hints use them. */
  readonly renamedCommands: Readonly<Record<string, string>>;
  /** It opens the form of a reply (default false). Elsewhere, commands are typed. */
  readonly forms: boolean;
  /** A button opens forms of at most 5 fields, all of them texts or numbers (default false). */
  readonly textForms: boolean;
  /** How long after a request its answer can be changed, in ms (default 10 min). Later updates are sent as messages. */
  readonly updatableMs: number;
  /** Its users are at the machine that the program runs on, and may edit the library (default false). */
  readonly ownMachine: boolean;
  /** Who may subscribe a channel without a setting for it (default `member`). */
  readonly subscribers: SubscriberRole;
  /** How many deliveries a second all processes may make together (default 1). */
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

/** A platform refused or revoked the bot's access. The message is one sentence that tells the operator what to do. */
export class PlatformError extends OperatorError {
  override readonly name = 'PlatformError';
}

/** A chat platform, as the rest of the program sees it. Nothing outside of `platforms/` knows which ones there are. */
export interface Platform {
  readonly name: string;
  readonly capabilities: Capabilities;
  readonly mounts: readonly Mount[];
  /** Connects, registers the commands, and from then on passes requests to the inbox. @throws PlatformError */
  start(inbox: Inbox): Promise<void>;
  /** Whether it is connected, as far as it can tell. */
  healthy(): boolean;
  /**
   * Posts a delivery, within 30 s. Records it with the inbox where it has content that reactions can flip.
   * @throws DeliveryError
   */
  deliver(delivery: Delivery): Promise<PostRef>;
  /**
   * What a person may do in a place, and whether the bot can post there. May be answered from a cache.
   * @throws Error when the platform cannot be reached.
   */
  access(place: Place, actor: Actor): Promise<Access>;
  /** Replaces the card of a post, in one edit. `gone`: the post or its channel does not exist any more. */
  update(post: PostRef, card: Card): Promise<'updated' | 'gone'>;
  /** Accepts no new requests, finishes those under way, and disconnects. */
  stop(): Promise<void>;
}
