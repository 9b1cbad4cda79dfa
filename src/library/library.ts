import { canonicalUrl } from '../core/canonical-url.ts';
import type { Commentary, Entry, Topic } from '../core/commentary.ts';
import type { Locale } from '../core/locale.ts';
import type { Library, SearchResult } from '../core/ports.ts';
import type { Catalogue } from './catalogue.ts';
import type { Content, Loaded } from './load.ts';
import { Recent } from './recent.ts';
import type { TitleIndex } from './search/index.ts';
import { Search } from './search/search.ts';

/** Where the text of one version of an article is. */
export type Texts = (slug: string, stamp: string, locale: Locale) => Commentary | undefined;

/** Commentaries kept in memory, of 5 kB each; reading another one takes 0.1 ms. */
const RECENT_TEXTS = 200;

/** The articles of content/, as they were when they were last good. */
export class FileLibrary implements Library {
  readonly #texts: Texts;
  readonly #recent = new Recent<Commentary>(RECENT_TEXTS);
  readonly #catalogue: Catalogue;
  readonly #search: Search;
  readonly #stamps: Map<string, string>;
  #topics: readonly Topic[];

  constructor(
    { topics, catalogue, stamps }: Content,
    texts: Texts,
    makeIndex?: (entries: readonly Entry[]) => TitleIndex,
  ) {
    this.#texts = texts;
    this.#topics = topics;
    this.#catalogue = catalogue;
    this.#stamps = stamps;
    this.#search = new Search(catalogue, topics, makeIndex);
  }

  async commentary(slug: string, locale: Locale): Promise<Commentary | undefined> {
    const stamp = this.#stamps.get(slug);
    if (stamp === undefined) return undefined;
    return this.#recent.get(`${locale} ${slug} ${stamp}`, () => this.#texts(slug, stamp, locale));
  }

  entry(slug: string): Entry | undefined {
    return this.#catalogue.entry(slug);
  }

  search(query: string): SearchResult {
    return this.#search.search(query);
  }

  suggest(typed: string, limit: number): readonly Entry[] {
    return this.#search.suggest(typed, limit);
  }

  byReference(url: URL): Entry | undefined {
    return this.#catalogue.byReference(canonicalUrl(url));
  }

  latest({ topic, since = '' }: { readonly topic?: string; readonly since?: string }): readonly Entry[] {
    const entries = this.#catalogue.latest(topic);
    const older = entries.findIndex(({ published }) => published < since);
    return older === -1 ? entries : entries.slice(0, older);
  }

  topics(): readonly Topic[] {
    return this.#topics.filter(({ id }) => this.#catalogue.latest(id).length > 0);
  }

  /** The ids of topics.yaml, those that no entry carries included. */
  topicIds(): readonly string[] {
    return this.#topics.map(({ id }) => id);
  }

  /** Prepares what the first search would otherwise wait for. */
  warm(): void {
    this.#search.warm();
  }

  slugs(): readonly string[] {
    return [...this.#stamps.keys()];
  }

  /** Another entry that comments on the same thing. */
  sameReference(entry: Entry): Entry | undefined {
    return this.#catalogue.sameReference(entry);
  }

  /** The version of an article that is shown; undefined when there is none. */
  stamp(slug: string): string | undefined {
    return this.#stamps.get(slug);
  }

  put({ entry, stamp }: Loaded): void {
    this.#catalogue.put(entry);
    this.#stamps.set(entry.slug, stamp);
    this.#search.put(entry);
  }

  remove(slug: string): void {
    this.#catalogue.remove(slug);
    this.#stamps.delete(slug);
    this.#search.remove(slug);
  }

  setTopics(topics: readonly Topic[]): void {
    this.#topics = topics;
    this.#search.setTopics(topics);
  }
}
