import { type Feed, type FeedFilters, feedFiltersSchema } from '../core/model/feed.ts';
import {
  type AddedBy,
  type AddFeedResult,
  defaultFilters,
  type OpmlImportResult,
} from '../core/ports/feeds.ts';
import { newId } from '../core/util/ids.ts';
import type { FeedDeps } from './deps.ts';
import { discover } from './discover.ts';
import { marksOf } from './identity.ts';
import { opmlOf } from './opml.ts';
import { afterSuccess } from './poll-result.ts';

/** As much as an OPML file may have, in characters: ten thousand feeds take half of it. */
const MAX_OPML = 4_000_000;
/** Imported feeds are read one after the other, so many ms apart. */
const APART_MS = 200;
const AT_ONCE = 100;

/** The feeds that are watched. */
export class FeedService {
  readonly #deps: FeedDeps;

  constructor(deps: FeedDeps) {
    this.#deps = deps;
  }

  /** See `Sources.add`. */
  async add(url: URL, by: AddedBy, filters: Partial<FeedFilters> = {}): Promise<AddFeedResult> {
    const { stores, reader, policy, clock } = this.#deps;
    const there = await stores.feeds.findByUrl(url);
    if (there) return { kind: 'known', feed: there };
    const found = await discover(reader, url, new AbortController().signal);
    if (found.kind === 'failed') return { kind: 'failed', failure: found.failure };
    const { url: lasting, content, validators, freshMs } = found;
    const at = clock.now();
    const draft = this.#feed(lasting.href, content.title || lasting.hostname, by, filters);
    const news = { content, validators, isNew: false };
    const feed = afterSuccess(draft, { at, freshMs, url: lasting, news }, policy);
    // Until it is known what is old, it counts as one that was never read.
    const kept = await stores.feeds.add({ ...draft, nextAt: new Date(at.getTime() + policy.leaseMs) });
    if (kept.id !== feed.id) return { kind: 'known', feed: kept };
    const settled = await stores.feeds.completePoll(feed.id, marksOf(content.items).flat(), at, () => feed);
    return { kind: 'added', feed: settled ?? feed, items: content.items.length };
  }

  /** Undefined: there is none. */
  async change(id: string, change: (feed: Feed, now: Date) => Feed): Promise<Feed | undefined> {
    const now = this.#deps.clock.now();
    return this.#deps.stores.feeds.change(id, (feed) => change(feed, now));
  }

  /** See `Sources.importOpml`. */
  async import(opml: string | URL, by: AddedBy): Promise<OpmlImportResult> {
    const { reader, stores, clock } = this.#deps;
    if (typeof opml === 'string' && opml.length > MAX_OPML)
      return { kind: 'failed', failure: { code: 'too-large', megabytes: 4 } };
    const outlines = await reader.outlines(opml);
    if ('code' in outlines) return { kind: 'failed', failure: outlines };
    const now = clock.now().getTime();
    const feeds = outlines.map(({ url, title }, index) => ({
      ...this.#feed(url, title || url, by, {}),
      nextAt: new Date(now + index * APART_MS),
    }));
    let added = 0;
    for (let from = 0; from < feeds.length; from += AT_ONCE) {
      const some = feeds.slice(from, from + AT_ONCE);
      const kept = await Promise.all(some.map((feed) => stores.feeds.add(feed)));
      added += kept.filter((feed, index) => feed.id === some[index]?.id).length;
    }
    return { kind: 'imported', added, known: feeds.length - added };
  }

  async export(): Promise<string> {
    return opmlOf(await this.#deps.stores.feeds.list(), this.#deps.clock.now());
  }

  #feed(url: string, title: string, by: AddedBy, filters: Partial<FeedFilters>): Feed {
    const now = this.#deps.clock.now();
    return {
      id: newId(),
      url,
      title,
      filters: feedFiltersSchema.parse({ ...defaultFilters, ...filters }),
      state: 'active',
      addedBy: by,
      addedAt: now,
      nextAt: now,
      failures: 0,
    };
  }
}

export function paused(feed: Feed): Feed {
  return { ...feed, state: 'paused' };
}

/** As if nothing had ever been wrong with it. */
export function resumed(feed: Feed, now: Date): Feed {
  const { failure: _, failingSince: __, notifiedAt: ___, ...well } = feed;
  return { ...well, state: 'active', failures: 0, nextAt: now };
}
