import type { Card } from '../card/card.ts';
import type { CheckAccess, SubscriberRole } from '../model/access.ts';
import type { ErrorDetail } from '../model/errors.ts';
import type { Permalinks } from '../model/permalink.ts';
import type { Scope } from '../model/place.ts';
import type { Reactions } from '../model/reactions.ts';
import type { CardSource } from '../ports/card-source.ts';
import type { Clock } from '../ports/clock.ts';
import type { Digests } from '../ports/digests.ts';
import type { Feeds } from '../ports/feeds.ts';
import type { Generation } from '../ports/generation.ts';
import type { Library } from '../ports/library.ts';
import type { Log } from '../ports/log.ts';
import type { Meter } from '../ports/meter.ts';
import type { ReviewService } from '../ports/review.ts';
import type { Stores } from '../ports/stores.ts';
import type { Command, CommandContext } from './command.ts';
import type { PostUpdater } from './inbox.ts';

export interface BotDeps {
  readonly commands: readonly Command[];
  readonly library: Library;
  readonly stores: Pick<Stores, 'ledger' | 'settings' | 'tenants'>;
  readonly digests: Digests & MembershipListener;
  readonly generation: Generation;
  readonly review: ReviewService;
  readonly sources: Feeds;
  /** Absent: the library has no pages. */
  readonly permalinks?: Permalinks;
  /** Who keeps the library, wherever the platform does not settle it. */
  readonly editors: readonly Editor[];
  readonly posts: PostUpdater;
  readonly reactions: Reactions;
  readonly clock: Clock;
  readonly timeZone: string;
  readonly log: Log;
  /** Words an error for the reader. */
  readonly notice: (error: ErrorDetail, context: Pick<CommandContext, 'locale' | 'spell'>) => Card;
  readonly cards: CardSource;
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
  readonly subscribers: SubscriberRole;
  readonly access: CheckAccess;
}

/** A person, or all who have a role, by the platform's own id. */
export interface Editor {
  readonly platform: string;
  readonly id: string;
}

/** Who hears of the bot's coming and going. */
export interface MembershipListener {
  botJoined(scope: Scope): Promise<void>;
  botRemoved(scope: Scope): Promise<void>;
}
