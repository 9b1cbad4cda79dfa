import type { Clock } from '../core/ports/clock.ts';
import type { Library } from '../core/ports/library.ts';
import type { Log } from '../core/ports/log.ts';
import type { Stores } from '../core/ports/stores.ts';

interface ArrivalsDeps {
  readonly stores: Pick<Stores, 'firstSeen'>;
  readonly library: Library;
  readonly clock: Clock;
  readonly log: Log;
}

/** Which articles appeared when. */
export class Arrivals {
  readonly #deps: ArrivalsDeps;
  #noted: ReturnType<Library['latest']> | undefined;

  constructor(deps: ArrivalsDeps) {
    this.#deps = deps;
  }

  /** Notes articles that were not there before: they are new as of now. Costs nothing while the library is the same. */
  async note(): Promise<void> {
    const { library, stores, clock, log } = this.#deps;
    const entries = library.latest({});
    if (entries === this.#noted) return;
    const count = await stores.firstSeen.record(entries, clock.now());
    this.#noted = entries;
    if (count > 0) log.debug({ articles: count }, 'articles appeared');
  }

  /** Slugs that appeared after one moment and until another (included), newest first. */
  async between(after: Date, until: Date): Promise<readonly string[]> {
    if (until <= after) return [];
    await this.note();
    return this.#deps.stores.firstSeen.between(after, until);
  }
}
