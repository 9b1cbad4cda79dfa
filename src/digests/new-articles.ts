import type { Clock } from '../core/ports/clock.ts';
import type { Library } from '../core/ports/library.ts';
import type { Log } from '../core/ports/log.ts';
import type { Stores } from '../core/ports/stores.ts';

interface NewArticlesDeps {
  readonly stores: Pick<Stores, 'firstSeen'>;
  readonly library: Library;
  readonly clock: Clock;
  readonly log: Log;
}

/** Knows which articles appeared in the library when, whatever date they carry. */
export class NewArticles {
  readonly #deps: NewArticlesDeps;
  #recorded: ReturnType<Library['latest']> | undefined;

  constructor(deps: NewArticlesDeps) {
    this.#deps = deps;
  }

  /** Records articles that were not there before as new as of now. Costs nothing while the library stays the same. */
  async record(): Promise<void> {
    const { library, stores, clock, log } = this.#deps;
    const entries = library.latest({});
    if (entries === this.#recorded) return;
    const count = await stores.firstSeen.record(entries, clock.now());
    this.#recorded = entries;
    if (count > 0)
      log.debug({ event: 'digest.articles_appeared', count }, 'Articles appeared in the library');
  }

  /** Slugs that appeared after one moment and until another (included), newest first. */
  async between(after: Date, until: Date): Promise<readonly string[]> {
    if (until <= after) return [];
    await this.record();
    return this.#deps.stores.firstSeen.between(after, until);
  }
}
