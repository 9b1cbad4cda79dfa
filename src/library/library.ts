import { LRUCache } from 'lru-cache';
import type { Commentary, Entry, Topic } from '../core/model/commentary.ts';
import { type Locale, otherLocale } from '../core/model/locale.ts';
import type { Library, SearchResult } from '../core/ports/library.ts';
import { canonicalUrl } from '../core/util/canonical-url.ts';
import type { Catalogue } from './catalogue.ts';
import type { Content, LoadedEntry } from './content-loader.ts';
import { Search } from './search/search.ts';
import { TitleIndex } from './search/title-index.ts';
import type { ArticleStore, StoredArticle } from './stored-articles.ts';

/** Where the text of one version of an article is. */
export type CommentarySource = (slug: string, stamp: string, locale: Locale) => Commentary | undefined;

/** How many texts are kept in memory, of 5 kB each; reading one from the cache file takes 0.1 ms. */
const MAX_CACHED_TEXTS = 200;

/**
 * The articles of content/, as they were when they were last good, and those of the store. A file comes before a stored
 * article of its name, or about the same thing; that one is back when the file is gone.
 */
export class FileLibrary implements Library, ArticleStore {
  readonly #source: CommentarySource;
  readonly #cached = new LRUCache<string, Commentary>({ max: MAX_CACHED_TEXTS });
  readonly #catalogue: Catalogue;
  readonly #search: Search;
  readonly #stamps: Map<string, string>;
  readonly #stored = new Map<string, StoredArticle>();
  /** The stored ones that a file, or another one, stands in front of. */
  readonly #hidden = new Set<string>();
  #topics: readonly Topic[];

  constructor(
    { topics, catalogue, stamps }: Content,
    texts: CommentarySource,
    makeIndex: (entries: readonly Entry[]) => TitleIndex = TitleIndex.of,
  ) {
    this.#source = texts;
    this.#topics = topics;
    this.#catalogue = catalogue;
    this.#stamps = stamps;
    this.#search = new Search(catalogue, topics, (entries) => {
      // That of the files may have been kept; what is stored comes on top of it.
      const index = makeIndex(entries.filter(({ slug }) => stamps.has(slug)));
      for (const entry of entries) if (!stamps.has(entry.slug)) index.put(entry);
      return index;
    });
  }

  async commentary(slug: string, locale: Locale): Promise<Commentary | undefined> {
    const entry = this.#catalogue.entry(slug);
    if (!entry) return undefined;
    const language = entry.titles[locale] === undefined ? otherLocale(locale) : locale;
    const stamp = this.#stamps.get(slug);
    if (stamp === undefined) return this.#stored.get(slug)?.commentaries[language];
    const key = `${language} ${slug} ${stamp}`;
    const text = this.#cached.get(key) ?? this.#source(slug, stamp, language);
    if (text) this.#cached.set(key, text);
    return text;
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

  findByReference(url: URL): Entry | undefined {
    return this.#catalogue.findByReference(canonicalUrl(url));
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

  /** Of the articles in files. */
  fileSlugs(): readonly string[] {
    return [...this.#stamps.keys()];
  }

  /** Another article in a file that comments on the same thing. */
  findDuplicateFile(entry: Entry): Entry | undefined {
    const other = this.#catalogue.findDuplicate(entry);
    return other && this.#stamps.has(other.slug) ? other : undefined;
  }

  /** The version of an article that is shown; undefined when it is in no file. */
  stamp(slug: string): string | undefined {
    return this.#stamps.get(slug);
  }

  put({ entry, stamp }: LoadedEntry): void {
    const other = this.#catalogue.findDuplicate(entry);
    if (other && !this.#stamps.has(other.slug)) this.#hideStored(other.slug);
    if (this.#stored.has(entry.slug)) this.#hidden.add(entry.slug);
    this.#stamps.set(entry.slug, stamp);
    this.#addEntry(entry);
    this.#showStored();
  }

  remove(slug: string): void {
    this.#stamps.delete(slug);
    this.#removeEntry(slug);
    this.#showStored();
  }

  store(article: StoredArticle): void {
    const { slug } = article.entry;
    // Its reference may be another one now.
    if (this.#stored.has(slug)) this.#hideStored(slug);
    this.#stored.set(slug, article);
    this.#hidden.add(slug);
    this.#showStored();
  }

  withdraw(slug: string): void {
    this.#hideStored(slug);
    this.#stored.delete(slug);
    this.#hidden.delete(slug);
    this.#showStored();
  }

  setTopics(topics: readonly Topic[]): void {
    this.#topics = topics;
    this.#search.setTopics(topics);
  }

  /** Shows those that nothing stands in front of any more. */
  #showStored(): void {
    for (const slug of this.#hidden) {
      const entry = this.#stored.get(slug)?.entry;
      if (!entry || this.#stamps.has(slug) || this.#catalogue.findDuplicate(entry)) continue;
      this.#hidden.delete(slug);
      this.#addEntry(entry);
    }
  }

  #hideStored(slug: string): void {
    if (!this.#stamps.has(slug)) this.#removeEntry(slug);
    this.#hidden.add(slug);
  }

  #addEntry(entry: Entry): void {
    this.#catalogue.put(entry);
    this.#search.put(entry);
  }

  #removeEntry(slug: string): void {
    this.#catalogue.remove(slug);
    this.#search.remove(slug);
  }
}
