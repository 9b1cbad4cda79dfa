import type { Card } from '../card/card.ts';
import type { ErrorDetail } from '../model/errors.ts';
import type { Scope } from '../model/place.ts';
import type { Digests } from '../ports/digests.ts';
import type { Log } from '../ports/log.ts';
import type { Meter } from '../ports/meter.ts';
import type { Stores } from '../ports/stores.ts';
import type { CommandContext, CommandServices, PlatformInfo } from './command.ts';
import type { PostUpdater } from './inbox.ts';

export interface BotDeps extends CommandServices {
  readonly stores: Pick<Stores, 'ledger' | 'settings' | 'tenants'>;
  readonly digests: Digests & MembershipListener;
  /** Who may review drafts and follow feeds, on platforms where not every reader may. */
  readonly editors: readonly Editor[];
  readonly posts: PostUpdater;
  readonly log: Log;
  readonly meter: Meter;
  /** The card that tells the reader of an error. */
  readonly notice: (error: ErrorDetail, context: Pick<CommandContext, 'locale' | 'spell'>) => Card;
  /** By the platform's name. */
  readonly platform: (name: string) => PlatformInfo;
}

/** A person, or everybody who has a role, by the platform's own id. */
export interface Editor {
  readonly platform: string;
  readonly id: string;
}

/** Is notified when the bot is added to a place, and when it is removed. */
export interface MembershipListener {
  botJoined(scope: Scope): Promise<void>;
  botRemoved(scope: Scope): Promise<void>;
}
