import type { Inbox } from '../../../core/bot/inbox.ts';
import type { Locale } from '../../../core/model/locale.ts';
import type { Log, MovableClock } from '../../../core/ports/ports.ts';
import type { Assets } from '../assets.ts';
import type { Dialogue } from '../session/session-controller.ts';
import type { Sessions } from '../session/sessions.ts';
import type { Preview } from '../view/message.ts';
import type { EventStreams } from './streams.ts';

/** The core's side, while the platform runs. */
export interface Open {
  readonly inbox: Inbox;
  readonly dialogue: Dialogue;
}

/** What the routes need. */
export interface RouteDeps {
  readonly previews: readonly Preview[];
  readonly locale: Locale;
  readonly log: Log;
  readonly sessions: Sessions;
  readonly streams: EventStreams;
  readonly assets: Assets;
  /** Set: the page can move the program's clock. */
  readonly clock: MovableClock | undefined;
  /** Undefined before the platform starts and once it stops. */
  readonly open: () => Open | undefined;
}
