import {
  type Candidate,
  type CandidateState,
  type Feed,
  type FeedFilters,
  feedFiltersSchema,
} from '../core/model/feed.ts';
import {
  type AddedBy,
  type AddFeedResult,
  defaultFilters,
  type Feeds,
  type FeedTestResult,
  type OpmlImportResult,
} from '../core/ports/feeds.ts';
import { newId } from '../core/util/ids.ts';
import { CandidateIntake } from './candidate-intake.ts';
import type { FeedDeps } from './deps.ts';
import { discoverFeed } from './discover.ts';
import { identityKeys } from './identity.ts';
import { toOpml } from './opml.ts';
import { afterSuccess } from './poll-result.ts';
import { PollRound } from './poll-round.ts';
import { testFeed } from './test-feed.ts';

/** Longest OPML file, in characters: ten thousand feeds take half of it. */
const MAX_OPML = 4_000_000;
/** Interval between the first polls of two imported feeds, in ms. */
const IMPORT_SPACING_MS = 200;
const IMPORT_BATCH = 100;
const MAX_LISTED = 100;

/** What commands and cards do with feeds and candidates; see the port for each method. */
export class FeedService implements Feeds {
  readonly #deps: FeedDeps;
  readonly #intake: CandidateIntake;
  protected readonly round: PollRound;

  constructor(deps: FeedDeps) {
    this.#deps = deps;
    this.#intake = new CandidateIntake(deps);
    this.round = new PollRound(deps, this.#intake);
  }

  async add(url: URL, by: AddedBy, filters: Partial<FeedFilters> = {}): Promise<AddFeedResult> {
    const { stores, reader, policy, clock } = this.#deps;
    const existing = await stores.feeds.findByUrl(url);
    if (existing) return { kind: 'known', feed: existing };
    const found = await discoverFeed(reader, url, new AbortController().signal);
    if (found.kind === 'failed') return { kind: 'failed', failure: found.failure };
    const { url: permanentUrl, content, validators, freshMs } = found;
    const at = clock.now();
    const unread = this.#newFeed(permanentUrl.href, content.title || permanentUrl.hostname, by, filters);
    const answer = { content, validators, hasNews: false };
    const feed = afterSuccess(unread, { at, freshMs, url: permanentUrl, answer }, policy);
    // Until its present items are recorded as seen, it is stored as a feed that was never read.
    const stored = await stores.feeds.add({ ...unread, nextAt: new Date(at.getTime() + policy.leaseMs) });
    if (stored.id !== feed.id) return { kind: 'known', feed: stored };
    const seen = identityKeys(content.items).flat();
    const polled = await stores.feeds.completePoll(feed.id, seen, at, () => feed);
    return { kind: 'added', feed: polled ?? feed, items: content.items.length };
  }

  list(): Promise<readonly Feed[]> {
    return this.#deps.stores.feeds.list();
  }

  find(id: string): Promise<Feed | undefined> {
    return this.#deps.stores.feeds.find(id);
  }

  test(which: string | URL): Promise<FeedTestResult | undefined> {
    const { stores, reader } = this.#deps;
    return testFeed(which, {
      stores,
      reader,
      intake: this.#intake,
      openStories: () => this.round.openStories(),
    });
  }

  pause(id: string): Promise<Feed | undefined> {
    return this.#deps.stores.feeds.change(id, (feed) => ({ ...feed, state: 'paused' }));
  }

  resume(id: string): Promise<Feed | undefined> {
    const nextAt = this.#deps.clock.now();
    return this.#deps.stores.feeds.change(id, (feed) => {
      const { failure: _, failingSince: __, notifiedAt: ___, ...healthy } = feed;
      return { ...healthy, state: 'active', failures: 0, nextAt };
    });
  }

  changeFilters(id: string, filters: Partial<FeedFilters>): Promise<Feed | undefined> {
    return this.#deps.stores.feeds.change(id, (feed) => ({
      ...feed,
      filters: feedFiltersSchema.parse({ ...feed.filters, ...filters }),
    }));
  }

  remove(id: string): Promise<Feed | undefined> {
    return this.#deps.stores.feeds.remove(id, this.#deps.clock.now());
  }

  restore(id: string): Promise<Feed | undefined> {
    return this.#deps.stores.feeds.restore(id);
  }

  async importOpml(opml: string | URL, by: AddedBy): Promise<OpmlImportResult> {
    const { reader, stores, clock } = this.#deps;
    if (typeof opml === 'string' && opml.length > MAX_OPML)
      return { kind: 'failed', failure: { code: 'too-large', megabytes: 4 } };
    const outlines = await reader.outlines(opml);
    if ('code' in outlines) return { kind: 'failed', failure: outlines };
    const now = clock.now().getTime();
    const feeds = outlines.map(({ url, title }, index) => ({
      ...this.#newFeed(url, title || url, by, {}),
      nextAt: new Date(now + index * IMPORT_SPACING_MS),
    }));
    let added = 0;
    for (let from = 0; from < feeds.length; from += IMPORT_BATCH) {
      const batch = feeds.slice(from, from + IMPORT_BATCH);
      const stored = await Promise.all(batch.map((feed) => stores.feeds.add(feed)));
      added += stored.filter((feed, index) => feed.id === batch[index]?.id).length;
    }
    return { kind: 'imported', added, known: feeds.length - added };
  }

  async exportOpml(): Promise<string> {
    return toOpml(await this.list(), this.#deps.clock.now());
  }

  async candidates(): Promise<readonly Candidate[]> {
    const waiting = await this.#deps.stores.candidates.findWaiting(MAX_LISTED);
    return waiting.filter((candidate) => !this.#isWritten(candidate));
  }

  countCandidates(): Promise<number> {
    return this.#deps.stores.candidates.countWaiting();
  }

  candidate(id: string): Promise<Candidate | undefined> {
    return this.#deps.stores.candidates.find(id);
  }

  skip(id: string): Promise<Candidate | undefined> {
    return this.#move(id, 'waiting', 'skipped');
  }

  unskip(id: string): Promise<Candidate | undefined> {
    return this.#move(id, 'skipped', 'waiting');
  }

  /**
   * Skips waiting candidates that a commentary was written on meanwhile: they would take the place of others, and be
   * drafted again.
   */
  protected async skipWritten(): Promise<void> {
    const waiting = await this.#deps.stores.candidates.findWaiting(MAX_LISTED);
    const written = waiting.filter((candidate) => this.#isWritten(candidate));
    await Promise.all(written.map(({ id }) => this.skip(id)));
  }

  /** Resolves with undefined when the candidate is not in state `from`. */
  async #move(id: string, from: CandidateState, to: CandidateState): Promise<Candidate | undefined> {
    let moved = false;
    const candidate = await this.#deps.stores.candidates.change(id, (current) => {
      moved = current.state === from;
      return moved ? { ...current, state: to } : undefined;
    });
    return moved ? candidate : undefined;
  }

  #isWritten({ key }: Candidate): boolean {
    return this.#deps.library.findByReference(new URL(key)) !== undefined;
  }

  #newFeed(url: string, title: string, by: AddedBy, filters: Partial<FeedFilters>): Feed {
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
