import type { Entry, Topic } from '../../core/model/commentary.ts';
import type { SearchResult } from '../../core/ports/library.ts';
import { type Catalogue, newestFirst } from '../catalogue.ts';
import { decideResult } from './decide.ts';
import { fitOf } from './fit.ts';
import type { Hits, ScoredEntry } from './hits.ts';
import { TitleIndex } from './index.ts';
import { joinings, plan, type Tolerance } from './plan.ts';
import { MAX_SHORT, ShortPrefixes } from './prefixes.ts';
import { compact, significantWords } from './text.ts';
import { TopicNames } from './topics.ts';

/** Fewer hits than this, and looser readings of the query are tried as well. */
const ENOUGH = 5;
const MAX_HITS = 25;
/** A word that occurs more often than this costs a millisecond to rank. */
const MANY = 500;
/** A word with more occurrences than this share of all entries is a common one. */
const COMMON = 0.06;

/** Finds entries by title in any language, topic and slug. The work of a query is bounded, whatever it holds. */
export class Search {
  readonly #catalogue: Catalogue;
  readonly #makeIndex: (entries: readonly Entry[]) => TitleIndex;
  #topics: TopicNames;
  #made: TitleIndex | undefined;
  #prefixes: ShortPrefixes | undefined;

  /** `makeIndex` is called when the first query comes, or by `warm`: a start does not wait for it. */
  constructor(catalogue: Catalogue, topics: readonly Topic[], makeIndex = TitleIndex.of) {
    this.#catalogue = catalogue;
    this.#topics = new TopicNames(topics);
    this.#makeIndex = makeIndex;
  }

  get #index(): TitleIndex {
    this.#made ??= this.#makeIndex(this.#catalogue.latest());
    return this.#made;
  }

  search(query: string): SearchResult {
    const exact = this.#catalogue.called(compact(query));
    return decideResult(significantWords(query), exact, () => this.#find(query));
  }

  suggest(typed: string, limit: number): readonly Entry[] {
    const exact = this.#catalogue.called(compact(typed));
    if (significantWords(typed).length === 0) return this.#catalogue.latest().slice(0, limit);
    const { all, some } = this.#find(typed);
    return [...new Set([...exact, ...[...all, ...some].map(({ entry }) => entry)])].slice(0, limit);
  }

  put(entry: Entry): void {
    this.#made?.put(entry);
    this.#prefixes = undefined;
  }

  remove(slug: string): void {
    this.#made?.remove(slug);
    this.#prefixes = undefined;
  }

  setTopics(topics: readonly Topic[]): void {
    this.#topics = new TopicNames(topics);
  }

  /** Prepares what the first query would otherwise wait for. */
  warm(): void {
    this.#index.terms.warm();
    this.#catalogue.called('');
    this.#prefixes ??= new ShortPrefixes(this.#catalogue.latest());
  }

  #find(query: string): Hits {
    const words = significantWords(query);
    const [only = ''] = words;
    const topic = this.#topics.match(words);
    const found = words.length === 1 && only.length <= MAX_SHORT ? this.#short(only) : this.#long(words);
    const topical = this.#ofTopics(topic.topics, topic.rest);
    const none = found.all.length + found.some.length + topical.length === 0;
    const all = [...found.all, ...(none ? this.#ofTopics(this.#topics.partly(words), []) : topical)];
    return { all: unique(all), some: without(found.some, all) };
  }

  #short(word: string): Hits {
    this.#prefixes ??= new ShortPrefixes(this.#catalogue.latest());
    return { all: this.#prefixes.find(word).map((entry) => ({ entry, score: 1 })), some: [] };
  }

  #long(words: readonly string[]): Hits {
    const { terms } = this.#index;
    const [only] = words;
    if (words.length === 1 && only !== undefined && this.#isCommon(only)) return this.#common(only);
    let all = this.#all(words, 'exact');
    if (all.length < ENOUGH) all = unique([...all, ...this.#all(words, 'trusting')]);
    if (all.length === 0) all = unique(joinings(words).flatMap((joined) => this.#all(joined, 'trusting')));
    if (all.length === 0) all = this.#all(words, 'doubting');
    if (all.length === 0) all = this.#all(words, 'half-typed');
    if (all.length >= ENOUGH || words.length === 1) return { all, some: [] };
    const document = words.filter((word) => !this.#isCommon(word));
    return { all, some: without(this.#run(plan(document, 'OR', terms, 'trusting')), all) };
  }

  /**
   * Entries that have all words. The index would rank all that have the most common one, for nothing: so the rarest
   * word is looked up alone, and the others among its entries.
   */
  #all(words: readonly string[], tolerance: Tolerance): readonly ScoredEntry[] {
    const { terms } = this.#index;
    const query = plan(words, 'AND', terms, tolerance);
    const counts = words.map((word) => terms.count(word));
    if (words.length < 2 || Math.max(...counts) < MANY) return this.#run(query);
    const rarest = words[counts.indexOf(Math.min(...counts))] ?? '';
    const having = new Set(this.#index.find(plan([rarest], 'AND', terms, tolerance)).map(({ slug }) => slug));
    return having.size === 0 ? [] : this.#run(query, (slug) => (having.has(slug) ? 1 : 0));
  }

  #isCommon(word: string): boolean {
    const { terms } = this.#index;
    return terms.has(word) && terms.count(word) > Math.max(MANY, COMMON * this.#catalogue.latest().length);
  }

  /** A word that many titles hold tells none from another: the newest are as good as any. */
  #common(word: string): Hits {
    const found: ScoredEntry[] = [];
    for (const entry of this.#catalogue.latest()) {
      if (fitOf(entry, [word]).whole) found.push({ entry, score: 1 });
      if (found.length >= MAX_HITS) break;
    }
    return { all: found, some: [] };
  }

  /** The latest of the topics that the query names, when it names nothing else; else those that hold the rest too. */
  #ofTopics(topics: ReadonlySet<string>, rest: readonly string[]): readonly ScoredEntry[] {
    if (topics.size === 0) return [];
    const carries = (entry: Entry | undefined) => entry?.topics.some((id) => topics.has(id)) === true;
    if (rest.length === 0) {
      const latest = [...topics].flatMap((topic) => this.#catalogue.latest(topic).slice(0, MAX_HITS));
      return latest.sort(newestFirst).map((entry) => ({ entry, score: 0 }));
    }
    const query = plan(rest, 'AND', this.#index.terms, 'trusting');
    return this.#run(query, (slug) => (carries(this.#catalogue.entry(slug)) ? 0.5 : 0));
  }

  #run(
    query: Parameters<TitleIndex['find']>[0],
    boostDocument?: (slug: string) => number,
  ): readonly ScoredEntry[] {
    const hits = this.#index.find(query, boostDocument ? { boostDocument } : {}).slice(0, 2 * MAX_HITS);
    const scored = hits.flatMap(({ slug, score }) => {
      const entry = this.#catalogue.entry(slug);
      return entry ? [{ entry, score }] : [];
    });
    return scored.sort((a, b) => b.score - a.score || newestFirst(a.entry, b.entry)).slice(0, MAX_HITS);
  }
}

function unique(hits: readonly ScoredEntry[]): readonly ScoredEntry[] {
  const seen = new Set<Entry>();
  return hits.filter(({ entry }) => !seen.has(entry) && seen.add(entry)).slice(0, MAX_HITS);
}

function without(hits: readonly ScoredEntry[], others: readonly ScoredEntry[]): readonly ScoredEntry[] {
  const seen = new Set(others.map(({ entry }) => entry));
  return hits.filter(({ entry }) => !seen.has(entry));
}
