import type { Card } from './card.ts';
import type { Command, Context } from './command.ts';
import type { Desk } from './desk.ts';
import type { Digests } from './digests.ts';
import type { ErrorDetail } from './errors.ts';
import type { Generation } from './generation.ts';
import type { Posts } from './inbox.ts';
import type { Locale } from './locale.ts';
import type { Meter } from './meter.ts';
import type { PageOf, Permalinks } from './permalink.ts';
import type { Area, AskAccess, SubscriberRule } from './places.ts';
import type { Clock, Library, Log } from './ports.ts';
import type { Reactions } from './reactions.ts';
import type { Subject } from './reply.ts';
import type { Place } from './request.ts';
import type { Sources } from './sources.ts';
import type { Stores } from './stores.ts';

export interface BotParts {
  readonly commands: readonly Command[];
  readonly library: Library;
  readonly stores: Pick<Stores, 'ledger' | 'settings' | 'tenants'>;
  readonly digests: Digests & Presence;
  readonly generation: Generation;
  readonly desk: Desk;
  readonly sources: Sources;
  /** Absent: the library has no pages. */
  readonly permalinks?: Permalinks;
  /** Who keeps the library, wherever the platform does not settle it. */
  readonly editors: readonly Editor[];
  readonly posts: Posts;
  readonly reactions: Reactions;
  readonly clock: Clock;
  readonly timeZone: string;
  readonly log: Log;
  /** Words a fault for the reader. */
  readonly notice: (error: ErrorDetail, locale: Locale, context: Context) => Card;
  /** Makes the card of a post anew; undefined when what it showed is gone from the library, or not for this place. */
  readonly cardOf: (subject: Subject, place: Place) => Promise<Card | undefined>;
  /** Makes the card of a page, for where its address stands in somebody's message; undefined when there is no such article. */
  readonly cardOfPage: (page: PageOf) => Promise<Card | undefined>;
  /** What a platform is like, as far as a command has to know. */
  readonly platform: (name: string) => PlatformFacts;
  readonly meter: Meter;
}

export interface PlatformFacts {
  readonly spell: (command: string) => string;
  readonly forms: boolean;
  readonly textForms: boolean;
  readonly updatableMs: number;
  readonly ownMachine: boolean;
  readonly subscribers: SubscriberRule;
  readonly access: AskAccess;
}

/** A person, or all who have a role, by the platform's own id. */
export interface Editor {
  readonly platform: string;
  readonly id: string;
}

/** Who hears of the bot's coming and going. */
export interface Presence {
  opened(area: Area): Promise<void>;
  left(area: Area): Promise<void>;
}
