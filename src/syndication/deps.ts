import type { Locale } from '../core/model/locale.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { Library } from '../core/ports/library.ts';
import type { Log } from '../core/ports/log.ts';

export interface SyndicationDeps {
  /** Everything that is served; it has no drafts. */
  readonly library: Library;
  /** The public address, maybe with a path, without a trailing slash. Every link begins with it. */
  readonly publicUrl: string;
  /** For clients that ask for neither language. */
  readonly locale: Locale;
  readonly clock: Clock;
  readonly log: Log;
}
