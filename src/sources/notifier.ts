import type { Feed } from '../core/model/feed.ts';
import type { SourcesParts } from './parts.ts';

const AT_ONCE = 20;
const AGAIN_MS = 60 * 60_000;

/** Tells editors of feeds that are broken, each once: rather never, should the program end in the middle, than twice. */
export class Teller {
  readonly #parts: SourcesParts;
  /** When one may be told that could not be, by the feed's id. */
  readonly #again = new Map<string, number>();

  constructor(parts: SourcesParts) {
    this.#parts = parts;
  }

  /** @throws StoreUnavailable */
  async tell(): Promise<void> {
    const { stores, clock } = this.#parts;
    const now = clock.now();
    for (const { id } of await stores.feeds.untold(AT_ONCE + this.#again.size)) {
      if ((this.#again.get(id) ?? 0) > now.getTime()) continue;
      const feed = await this.#claim(id, now);
      if (feed) await this.#tell(feed, now);
    }
  }

  /** Of several processes one does. */
  async #claim(id: string, now: Date): Promise<Feed | undefined> {
    let isOurs = false;
    const feed = await this.#parts.stores.feeds.change(id, (current) => {
      isOurs = current.state === 'broken' && current.toldAt === undefined;
      return isOurs ? { ...current, toldAt: now } : undefined;
    });
    return isOurs ? feed : undefined;
  }

  async #tell(feed: Feed, now: Date): Promise<void> {
    const { tell, stores, log } = this.#parts;
    log.warn({ feed: feed.id, failure: feed.failure?.code }, 'a feed is broken and not polled any more');
    this.#again.delete(feed.id);
    try {
      await tell(feed);
    } catch (err) {
      log.warn({ err, feed: feed.id }, 'an editor could not be told of a broken feed');
      this.#again.set(feed.id, now.getTime() + AGAIN_MS);
      await stores.feeds.change(feed.id, ({ toldAt: _, ...untold }) => untold);
    }
  }
}
