import type { Feed } from '../core/model/feed.ts';
import type { FeedDeps } from './deps.ts';

const BATCH = 20;
const RETRY_MS = 60 * 60_000;

/**
 * Notifies editors of feeds that are broken, at most once each: the store records it before the message is sent, so that a
 * crash in between loses the message rather than sends it twice.
 */
export class BrokenFeedNotifier {
  readonly #deps: FeedDeps;
  /** When a notification that failed is tried again (ms since 1970), by the feed's id. */
  readonly #retryAt = new Map<string, number>();

  constructor(deps: FeedDeps) {
    this.#deps = deps;
  }

  /** @throws StoreUnavailableError */
  async notify(): Promise<void> {
    const { stores, clock } = this.#deps;
    const now = clock.now();
    for (const { id } of await stores.feeds.unnotified(BATCH + this.#retryAt.size)) {
      if ((this.#retryAt.get(id) ?? 0) > now.getTime()) continue;
      const feed = await this.#claim(id, now);
      if (feed) await this.#notifyEditor(feed, now);
    }
  }

  /** Of several processes, one gets the feed; the others get undefined. */
  async #claim(id: string, now: Date): Promise<Feed | undefined> {
    let isOurs = false;
    const feed = await this.#deps.stores.feeds.change(id, (current) => {
      isOurs = current.state === 'broken' && current.notifiedAt === undefined;
      return isOurs ? { ...current, notifiedAt: now } : undefined;
    });
    return isOurs ? feed : undefined;
  }

  async #notifyEditor(feed: Feed, now: Date): Promise<void> {
    const { notify, stores, log } = this.#deps;
    log.warn(
      { event: 'feed.broken', feed: feed.id, failure: feed.failure?.code },
      'A feed is broken and is not polled any more',
    );
    this.#retryAt.delete(feed.id);
    try {
      await notify(feed);
    } catch (err) {
      log.warn(
        { event: 'feed.notify_failed', err, feed: feed.id },
        'Could not notify an editor of a broken feed',
      );
      this.#retryAt.set(feed.id, now.getTime() + RETRY_MS);
      await stores.feeds.change(feed.id, ({ notifiedAt: _, ...unnotified }) => unnotified);
    }
  }
}
