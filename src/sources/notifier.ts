import type { Feed } from '../core/model/feed.ts';
import type { FeedDeps } from './deps.ts';

const AT_ONCE = 20;
const AGAIN_MS = 60 * 60_000;

/** Tells editors of feeds that are broken, each once: rather never, should the program end in the middle, than twice. */
export class Notifier {
  readonly #deps: FeedDeps;
  /** When one may be told that could not be, by the feed's id. */
  readonly #again = new Map<string, number>();

  constructor(deps: FeedDeps) {
    this.#deps = deps;
  }

  /** @throws StoreUnavailableError */
  async notify(): Promise<void> {
    const { stores, clock } = this.#deps;
    const now = clock.now();
    for (const { id } of await stores.feeds.unnotified(AT_ONCE + this.#again.size)) {
      if ((this.#again.get(id) ?? 0) > now.getTime()) continue;
      const feed = await this.#claim(id, now);
      if (feed) await this.#tell(feed, now);
    }
  }

  /** Of several processes one does. */
  async #claim(id: string, now: Date): Promise<Feed | undefined> {
    let isOurs = false;
    const feed = await this.#deps.stores.feeds.change(id, (current) => {
      isOurs = current.state === 'broken' && current.notifiedAt === undefined;
      return isOurs ? { ...current, notifiedAt: now } : undefined;
    });
    return isOurs ? feed : undefined;
  }

  async #tell(feed: Feed, now: Date): Promise<void> {
    const { notify, stores, log } = this.#deps;
    log.warn({ feed: feed.id, failure: feed.failure?.code }, 'a feed is broken and not polled any more');
    this.#again.delete(feed.id);
    try {
      await notify(feed);
    } catch (err) {
      log.warn({ err, feed: feed.id }, 'an editor could not be told of a broken feed');
      this.#again.set(feed.id, now.getTime() + AGAIN_MS);
      await stores.feeds.change(feed.id, ({ notifiedAt: _, ...untold }) => untold);
    }
  }
}
