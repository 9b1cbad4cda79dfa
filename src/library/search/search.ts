import type { Entry, Topic } from '../../core/commentary.ts';
import type { SearchResult } from '../../core/ports.ts';
import { type Catalogue, newestFirst } from '../catalogue.ts';
import { decide } from './decide.ts';
import type { Hits, ScoredEntry } from './hits.ts';
import { TitleIndex } from './index.ts';
import { joinings, plan } from './plan.ts';
import { MAX_SHORT, ShortPrefixes } from './prefixes.ts';
import { compact, significantWords } from './text.ts';
import { TopicNames } from './topics.ts';

/** Fewer hits than this, and looser readings of the query are tried as well. */
const ENOUGH = 5;
const MAX_HITS = 25;

/** Finds entries by title in any language, topic and slug. The work of a query is bounded, whatever it holds. */
export class Search {
  readonly #catalogue: Catalogue;
  readonly #index: TitleIndex;
  #topics: TopicNames;
  #prefixes: ShortPrefixes | undefined;

  constructor(catalogue: Catalogue, topics: readonly Topic[], index = TitleIndex.of(catalogue.latest())) {
    this.#catalogue = catalogue;
    this.#topics = new TopicNames(topics);
    this.#index = index;
  }

  search(query: string): SearchResult {
    const exact = this.#catalogue.called(compact(query));
    return decide(significantWords(query), exact, () => this.#find(query));
  }

  suggest(typed: string, limit: number): readonly Entry[] {
    const exact = this.#catalogue.called(compact(typed));
    if (significantWords(typed).length === 0) return this.#catalogue.latest().slice(0, limit);
    const { all, some } = this.#find(typed);
    return [...new Set([...exact, ...[...all, ...some].map(({ entry }) => entry)])].slice(0, limit);
  }

  put(entry: Entry): void {
    this.#index.put(entry);
    this.#prefixes = undefined;
  }

  remove(slug: string): void {
    this.#index.remove(slug);
    this.#prefixes = undefined;
  }

  setTopics(topics: readonly Topic[]): void {
    this.#topics = new TopicNames(topics);
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
    const readings = [
      () => this.#run(plan(words, 'AND', terms, 'trusting')),
      () => joinings(words).flatMap((joined) => this.#run(plan(joined, 'AND', terms, 'trusting'))),
      () => this.#run(plan(words, 'AND', terms, 'doubting')),
    ];
    let all: readonly ScoredEntry[] = [];
    for (const reading of readings) {
      if (all.length === 0) all = unique(reading());
    }
    if (all.length >= ENOUGH || words.length === 1) return { all, some: [] };
    return { all, some: without(this.#run(plan(words, 'OR', terms, 'trusting')), all) };
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
