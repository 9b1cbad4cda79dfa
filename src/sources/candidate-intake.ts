import type { Candidate, Feed } from '../core/model/feed.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { ItemVerdict } from '../core/ports/feeds.ts';
import { newId } from '../core/util/ids.ts';
import { siteName } from '../core/util/links.ts';
import type { FeedDeps } from './deps.ts';
import { type FilterOptions, type FilterResult, filterItems, type NewItem } from './filter.ts';
import { canonicalKey, identityKeys } from './identity.ts';
import type { Item } from './read/index.ts';
import { type StoryIndex, storyDocumentOf } from './story-index.ts';

/** Most other pages that a candidate keeps: more than a card has room for. */
const MAX_OTHERS = 20;

type IntakeDeps = Pick<FeedDeps, 'stores' | 'library' | 'policy' | 'log'> & { readonly clock: Clock };

/** What becomes of an item of a feed. */
export interface ClassifiedItem {
  readonly item: Item;
  readonly verdict: ItemVerdict;
  readonly words: readonly string[];
  /** What it becomes (`taken`), or would become (`same-story`). */
  readonly candidate?: Candidate;
  /** For `same-story`: the id of the candidate that tells it already. */
  readonly joins?: string;
}

/** A feed, or one that is not followed and has no id: of that nothing has been seen. */
export type FeedLike = Pick<Feed, 'title' | 'filters'> & Partial<Pick<Feed, 'id'>>;

/** Turns new items of feeds into candidates: filter, then classify, then save. */
export class CandidateIntake {
  readonly #deps: IntakeDeps;

  constructor(deps: IntakeDeps) {
    this.#deps = deps;
  }

  /**
   * Which items are new, each by itself, before stories and the daily limit. In the feed's order.
   * @throws StoreUnavailableError
   */
  async filter(
    feed: FeedLike,
    items: readonly Item[],
    options: Pick<FilterOptions, 'explainSeen'> = {},
  ): Promise<readonly FilterResult[]> {
    const { stores, library, policy, clock } = this.#deps;
    const identities = identityKeys(items).flat();
    const seen =
      feed.id === undefined ? new Set<string>() : await stores.feeds.knownMarks(feed.id, identities);
    const keys = items.flatMap(({ url }) => (url === undefined ? [] : [canonicalKey(url)]));
    const known = await stores.candidates.knownKeys(keys);
    return filterItems(items, {
      filters: feed.filters,
      seen,
      isKnown: (key, url) => known.has(key) || library.findByReference(new URL(url)) !== undefined,
      oldest: new Date(clock.now().getTime() - policy.maxAgeMs),
      ...options,
    });
  }

  /** What becomes of each item, in the feed's order. Adds the stories of taken items to the index. @throws StoreUnavailableError */
  async classify(
    feed: FeedLike,
    filtered: readonly FilterResult[],
    stories: StoryIndex,
  ): Promise<readonly ClassifiedItem[]> {
    const now = this.#deps.clock.now();
    let room = feed.filters.perDay - (await this.#takenToday(feed, now));
    const classified = new Map<Item, ClassifiedItem>();
    for (const fresh of bestFirst(filtered, now)) {
      const result = this.#classifyNew(fresh, this.#newCandidate(feed, fresh, now), stories, room);
      if (result.verdict === 'taken') room -= 1;
      classified.set(fresh.item, result);
    }
    return filtered.map(
      (one) => classified.get(one.item) ?? { item: one.item, verdict: verdictOf(one), words: one.words },
    );
  }

  /** Stores new candidates, and further pages of known ones. Resolves with the number of new ones. @throws StoreUnavailableError */
  async save(classified: readonly ClassifiedItem[]): Promise<number> {
    const { candidates } = this.#deps.stores;
    let added = 0;
    for (const { verdict, candidate, joins } of classified) {
      if (!candidate) continue;
      if (verdict === 'taken' && (await candidates.add(candidate))) added += 1;
      if (verdict === 'same-story' && joins !== undefined) await this.#addOther(joins, candidate);
    }
    return added;
  }

  async #takenToday({ id }: FeedLike, now: Date): Promise<number> {
    const midnight = new Date(`${now.toISOString().slice(0, 10)}T00:00:00Z`);
    return id === undefined ? 0 : await this.#deps.stores.candidates.countByFeed(id, midnight);
  }

  #classifyNew(
    { item, words }: NewItem,
    candidate: Candidate,
    stories: StoryIndex,
    room: number,
  ): ClassifiedItem {
    const match = stories.find(storyDocumentOf(candidate));
    if (match?.kind === 'commentary') return { item, words, verdict: 'told' };
    if (match?.kind === 'candidate')
      return { item, words, verdict: 'same-story', candidate, joins: match.id };
    if (room <= 0) return { item, words, verdict: 'over-limit' };
    const taken = match ? { ...candidate, follows: match.slug } : candidate;
    stories.add(taken);
    return { item, words, verdict: 'taken', candidate: taken };
  }

  #newCandidate({ id, title, filters }: FeedLike, { item, key, url, words }: NewItem, now: Date): Candidate {
    return {
      id: newId(),
      key,
      url,
      title: item.title || url,
      text: item.text,
      language: item.language,
      feed: id ?? newId(),
      source: title,
      topics: filters.topics,
      because: [...words],
      ...(item.published && { publishedAt: item.published }),
      seenAt: now,
      state: 'waiting',
      others: [],
    };
  }

  async #addOther(id: string, { key, url, title }: Candidate): Promise<void> {
    const site = siteName(url);
    await this.#deps.stores.candidates.change(id, (current) => {
      const { others } = current;
      const isKnown = key === current.key || others.some((other) => other.key === key);
      if (isKnown || others.length >= MAX_OTHERS) return undefined;
      return { ...current, others: [...others, { key, url, title, site }] };
    });
  }
}

/** New items: first those with the most words of the filter, then the newest, then in the feed's order. */
function bestFirst(filtered: readonly FilterResult[], now: Date): readonly NewItem[] {
  // A date in the future is a mistake, or an attempt to stay on top.
  const at = ({ item }: NewItem) => Math.min(item.published?.getTime() ?? 0, now.getTime());
  return filtered
    .filter((one) => one.verdict === 'fresh')
    .toSorted((a, b) => b.words.length - a.words.length || at(b) - at(a));
}

function verdictOf({ verdict }: FilterResult): ItemVerdict {
  return verdict === 'fresh' ? 'over-limit' : verdict;
}
