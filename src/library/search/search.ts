import type { Entry, Topic } from '../../core/model/commentary.ts';
import type { SearchResult } from '../../core/ports/library.ts';
import { type Catalogue, newestFirst } from '../catalogue.ts';
import { chooseResult, type SearchHit, type SearchHits } from './choose-result.ts';
import { matchWords } from './match-words.ts';
import { buildQuery, joinNeighbours, type Tolerance } from './query.ts';
import { MAX_SHORT, ShortPrefixes } from './short-prefixes.ts';
import { compactText, significantWords } from './text.ts';
import { TitleIndex } from './title-index.ts';
import { TopicNames } from './topic-names.ts';

/** With fewer hits than this, looser readings of the query are tried as well. */
const MIN_HITS = 5;
const MAX_HITS = 25;
/** A word that occurs more often than this takes a millisecond to rank. */
const FREQUENT_TERM = 500;
/** A word in a larger share of all entries than this is common. */
const COMMON_SHARE = 0.06;

/** Finds entries by title in any language, by topic and by slug. The work of any query is bounded. */
export class Search {
  readonly #catalogue: Catalogue;
  readonly #buildIndex: (entries: readonly Entry[]) => TitleIndex;
  #topics: TopicNames;
  #builtIndex: TitleIndex | undefined;
  #prefixes: ShortPrefixes | undefined;

  /** `buildIndex` is called by the first query, or by `warm`, so that the start does not wait for it. */
  constructor(catalogue: Catalogue, topics: readonly Topic[], buildIndex = TitleIndex.of) {
    this.#catalogue = catalogue;
    this.#topics = new TopicNames(topics);
    this.#buildIndex = buildIndex;
  }

  get #index(): TitleIndex {
    this.#builtIndex ??= this.#buildIndex(this.#catalogue.latest());
    return this.#builtIndex;
  }

  search(query: string): SearchResult {
    const exact = this.#catalogue.findByName(compactText(query));
    return chooseResult(significantWords(query), exact, () => this.#find(query));
  }

  suggest(typed: string, limit: number): readonly Entry[] {
    const exact = this.#catalogue.findByName(compactText(typed));
    if (significantWords(typed).length === 0) return this.#catalogue.latest().slice(0, limit);
    const { all, some } = this.#find(typed);
    return [...new Set([...exact, ...[...all, ...some].map(({ entry }) => entry)])].slice(0, limit);
  }

  put(entry: Entry): void {
    this.#builtIndex?.put(entry);
    this.#prefixes = undefined;
  }

  remove(slug: string): void {
    this.#builtIndex?.remove(slug);
    this.#prefixes = undefined;
  }

  setTopics(topics: readonly Topic[]): void {
    this.#topics = new TopicNames(topics);
  }

  /** Builds what the first query would otherwise wait for. */
  warm(): void {
    this.#index.terms.warm();
    this.#catalogue.findByName('');
    this.#prefixes ??= new ShortPrefixes(this.#catalogue.latest());
  }

  #find(query: string): SearchHits {
    const words = significantWords(query);
    const [only = ''] = words;
    const topic = this.#topics.match(words);
    const found =
      words.length === 1 && only.length <= MAX_SHORT
        ? this.#findByShortPrefix(only)
        : this.#findByWords(words);
    const topical = this.#findByTopics(topic.topics, topic.rest);
    const none = found.all.length + found.some.length + topical.length === 0;
    const all = [...found.all, ...(none ? this.#findByTopics(this.#topics.matchPartly(words), []) : topical)];
    return { all: unique(all), some: without(found.some, all) };
  }

  #findByShortPrefix(word: string): SearchHits {
    this.#prefixes ??= new ShortPrefixes(this.#catalogue.latest());
    return { all: this.#prefixes.find(word).map((entry) => ({ entry, score: 1 })), some: [] };
  }

  #findByWords(words: readonly string[]): SearchHits {
    const { terms } = this.#index;
    const [only] = words;
    if (words.length === 1 && only !== undefined && this.#isCommon(only)) return this.#findByCommonWord(only);
    let all = this.#findWithAllWords(words, 'exact');
    if (all.length < MIN_HITS) all = unique([...all, ...this.#findWithAllWords(words, 'unknown-misspelt')]);
    if (all.length === 0)
      all = unique(
        joinNeighbours(words).flatMap((joined) => this.#findWithAllWords(joined, 'unknown-misspelt')),
      );
    if (all.length === 0) all = this.#findWithAllWords(words, 'all-misspelt');
    if (all.length === 0) all = this.#findWithAllWords(words, 'half-typed');
    if (all.length >= MIN_HITS || words.length === 1) return { all, some: [] };
    const distinctive = words.filter((word) => !this.#isCommon(word));
    return {
      all,
      some: without(this.#runQuery(buildQuery(distinctive, 'OR', terms, 'unknown-misspelt')), all),
    };
  }

  /**
   * Entries with all words. The index would rank every entry with the most common word in vain, so the rarest word is
   * looked up first, and the others only among its entries.
   */
  #findWithAllWords(words: readonly string[], tolerance: Tolerance): readonly SearchHit[] {
    const { terms } = this.#index;
    const query = buildQuery(words, 'AND', terms, tolerance);
    const counts = words.map((word) => terms.count(word));
    if (words.length < 2 || Math.max(...counts) < FREQUENT_TERM) return this.#runQuery(query);
    const rarest = words[counts.indexOf(Math.min(...counts))] ?? '';
    const slugs = new Set(
      this.#index.find(buildQuery([rarest], 'AND', terms, tolerance)).map(({ slug }) => slug),
    );
    return slugs.size === 0 ? [] : this.#runQuery(query, (slug) => (slugs.has(slug) ? 1 : 0));
  }

  #isCommon(word: string): boolean {
    const { terms } = this.#index;
    return (
      terms.has(word) &&
      terms.count(word) > Math.max(FREQUENT_TERM, COMMON_SHARE * this.#catalogue.latest().length)
    );
  }

  /** A common word does not distinguish entries, so the newest ones with it are found. */
  #findByCommonWord(word: string): SearchHits {
    const found: SearchHit[] = [];
    for (const entry of this.#catalogue.latest()) {
      if (matchWords(entry, [word]).whole) found.push({ entry, score: 1 });
      if (found.length >= MAX_HITS) break;
    }
    return { all: found, some: [] };
  }

  /** The latest entries of the topics that the query names; if it has other words, only entries with those as well. */
  #findByTopics(topics: ReadonlySet<string>, rest: readonly string[]): readonly SearchHit[] {
    if (topics.size === 0) return [];
    const hasTopic = (entry: Entry | undefined) => entry?.topics.some((id) => topics.has(id)) === true;
    if (rest.length === 0) {
      const latest = [...topics].flatMap((topic) => this.#catalogue.latest(topic).slice(0, MAX_HITS));
      return latest.sort(newestFirst).map((entry) => ({ entry, score: 0 }));
    }
    const query = buildQuery(rest, 'AND', this.#index.terms, 'unknown-misspelt');
    return this.#runQuery(query, (slug) => (hasTopic(this.#catalogue.entry(slug)) ? 0.5 : 0));
  }

  #runQuery(
    query: Parameters<TitleIndex['find']>[0],
    boostDocument?: (slug: string) => number,
  ): readonly SearchHit[] {
    const hits = this.#index.find(query, boostDocument ? { boostDocument } : {}).slice(0, 2 * MAX_HITS);
    const scored = hits.flatMap(({ slug, score }) => {
      const entry = this.#catalogue.entry(slug);
      return entry ? [{ entry, score }] : [];
    });
    return scored.sort((a, b) => b.score - a.score || newestFirst(a.entry, b.entry)).slice(0, MAX_HITS);
  }
}

function unique(hits: readonly SearchHit[]): readonly SearchHit[] {
  const seen = new Set<Entry>();
  return hits.filter(({ entry }) => !seen.has(entry) && seen.add(entry)).slice(0, MAX_HITS);
}

function without(hits: readonly SearchHit[], others: readonly SearchHit[]): readonly SearchHit[] {
  const seen = new Set(others.map(({ entry }) => entry));
  return hits.filter(({ entry }) => !seen.has(entry));
}
