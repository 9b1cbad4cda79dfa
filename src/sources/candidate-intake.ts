import type { Candidate, Feed } from '../core/model/feed.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { ItemVerdict } from '../core/ports/feeds.ts';
import { newId } from '../core/util/ids.ts';
import { siteName } from '../core/util/links.ts';
import type { FeedDeps } from './deps.ts';
import { type FilterResult, filterItems, type NewItem } from './filter.ts';
import { canonicalKey, marksOf } from './identity.ts';
import type { Item } from './read/index.ts';
import { type StoryIndex, storyDocumentOf } from './story-index.ts';

/** As many other references as a card has room for, and more. */
const MAX_OTHERS = 20;

type IntakeDeps = Pick<FeedDeps, 'stores' | 'library' | 'policy' | 'log'> & { readonly clock: Clock };

/** What becomes of an item. */
export interface ClassifiedItem {
  readonly item: Item;
  readonly verdict: ItemVerdict;
  readonly words: readonly string[];
  /** What it becomes, or would: for `taken`, and for `same-story`, of which it tells. */
  readonly candidate?: Candidate;
  /** The one whose story it tells. */
  readonly joins?: string;
}

/** For a feed that is not watched, nothing has been seen. */
export type FeedLike = Pick<Feed, 'title' | 'filters'> & Partial<Pick<Feed, 'id'>>;

/** Makes candidates of what is new in a feed. */
export class CandidateIntake {
  readonly #deps: IntakeDeps;

  constructor(deps: IntakeDeps) {
    this.#deps = deps;
  }

  /** What is new by itself, before stories and limits; see `Sieve.explains`. @throws StoreUnavailableError */
  async filter(feed: FeedLike, items: readonly Item[], explains = false): Promise<readonly FilterResult[]> {
    const { stores, library, policy, clock } = this.#deps;
    const marks = marksOf(items).flat();
    const seen = feed.id === undefined ? new Set<string>() : await stores.feeds.knownMarks(feed.id, marks);
    const keys = items.flatMap(({ url }) => (url === undefined ? [] : [canonicalKey(url)]));
    const known = await stores.candidates.knownKeys(keys);
    return filterItems(items, {
      filters: feed.filters,
      seen,
      isKnown: (key, url) => known.has(key) || library.findByReference(new URL(url)) !== undefined,
      oldest: new Date(clock.now().getTime() - policy.maxAgeMs),
      explains,
    });
  }

  /** What becomes of each, in the feed's order; the book takes up what is taken. @throws StoreUnavailableError */
  async classify(
    feed: FeedLike,
    filtered: readonly FilterResult[],
    storyIndex: StoryIndex,
  ): Promise<readonly ClassifiedItem[]> {
    const now = this.#deps.clock.now();
    let room = feed.filters.perDay - (await this.#takenToday(feed, now));
    const judged = new Map<Item, ClassifiedItem>();
    for (const fresh of bestFirst(filtered, now)) {
      const judgement = this.#place(fresh, this.#candidate(feed, fresh, now), storyIndex, room);
      if (judgement.verdict === 'taken') room -= 1;
      judged.set(fresh.item, judgement);
    }
    return filtered.map(
      (one) => judged.get(one.item) ?? { item: one.item, verdict: refusal(one), words: one.words },
    );
  }

  /** Writes them down. Resolves with how many candidates came of it. @throws StoreUnavailableError */
  async save(judgements: readonly ClassifiedItem[]): Promise<number> {
    const { candidates } = this.#deps.stores;
    let taken = 0;
    for (const { verdict, candidate, joins } of judgements) {
      if (!candidate) continue;
      if (verdict === 'taken' && (await candidates.add(candidate))) taken += 1;
      if (verdict === 'same-story' && joins !== undefined) await this.#join(joins, candidate);
    }
    return taken;
  }

  async #takenToday({ id }: FeedLike, now: Date): Promise<number> {
    const midnight = new Date(`${now.toISOString().slice(0, 10)}T00:00:00Z`);
    return id === undefined ? 0 : await this.#deps.stores.candidates.countByFeed(id, midnight);
  }

  #place(
    { item, words }: NewItem,
    candidate: Candidate,
    storyIndex: StoryIndex,
    room: number,
  ): ClassifiedItem {
    const told = storyIndex.find(storyDocumentOf(candidate));
    if (told?.kind === 'commentary') return { item, words, verdict: 'told' };
    if (told?.kind === 'candidate') return { item, words, verdict: 'same-story', candidate, joins: told.id };
    if (room <= 0) return { item, words, verdict: 'over-limit' };
    const taken = told ? { ...candidate, follows: told.slug } : candidate;
    storyIndex.add(taken);
    return { item, words, verdict: 'taken', candidate: taken };
  }

  #candidate({ id, title, filters }: FeedLike, { item, key, url, words }: NewItem, now: Date): Candidate {
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

  async #join(id: string, { key, url, title }: Candidate): Promise<void> {
    const site = siteName(url);
    await this.#deps.stores.candidates.change(id, (current) => {
      const { others } = current;
      const isThere = key === current.key || others.some((other) => other.key === key);
      if (isThere || others.length >= MAX_OTHERS) return undefined;
      return { ...current, others: [...others, { key, url, title, site }] };
    });
  }
}

/** Those with the most words that were looked for, then the newest, then as the feed has them. */
function bestFirst(filtered: readonly FilterResult[], now: Date): readonly NewItem[] {
  // A date in the future is a mistake, or a wish to stay on top.
  const at = ({ item }: NewItem) => Math.min(item.published?.getTime() ?? 0, now.getTime());
  return filtered
    .filter((one) => one.verdict === 'fresh')
    .toSorted((a, b) => b.words.length - a.words.length || at(b) - at(a));
}

function refusal({ verdict }: FilterResult): ItemVerdict {
  return verdict === 'fresh' ? 'over-limit' : verdict;
}
