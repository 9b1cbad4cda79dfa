import type { Locale } from '../core/model/locale.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { Library } from '../core/ports/library.ts';
import type { Log } from '../core/ports/log.ts';

export interface SyndicationDeps {
  /** All that is ever served: drafts are not in it. */
  readonly library: Library;
  /** Where the program can be reached, maybe with a path, without a slash at its end. Every link begins with it. */
  readonly publicUrl: string;
  /** For people whose client asks for no language that we speak. */
  readonly locale: Locale;
  readonly clock: Clock;
  readonly log: Log;
}
