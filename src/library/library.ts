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

/** Reads the commentary of one version of an article. */
export type CommentarySource = (
  slug: string,
  stamp: string,
  locale: Locale,
) => Promise<Commentary | undefined>;

/** Commentaries of 5 kB each; reading one from the cache file takes 0.1 ms. */
const MAX_CACHED_TEXTS = 200;

/**
 * The articles of content/, each as it last was valid, and those of the store. A file takes precedence over a stored
 * article with its slug or reference, which is shown again once the file is gone.
 */
export class FileLibrary implements Library, ArticleStore {
  readonly #source: CommentarySource;
  readonly #cached = new LRUCache<string, Commentary>({ max: MAX_CACHED_TEXTS });
  readonly #catalogue: Catalogue;
  readonly #search: Search;
  readonly #stamps: Map<string, string>;
  readonly #stored = new Map<string, StoredArticle>();
  /** Slugs of stored articles that a file, or another stored article, takes precedence over. */
  readonly #hidden = new Set<string>();
  #topics: readonly Topic[];

  constructor(
    { topics, catalogue, stamps }: Content,
    texts: CommentarySource,
    buildIndex: (entries: readonly Entry[]) => TitleIndex = TitleIndex.of,
  ) {
    this.#source = texts;
    this.#topics = topics;
    this.#catalogue = catalogue;
    this.#stamps = stamps;
    this.#search = new Search(catalogue, topics, (entries) => {
      // The index of the files may be cached; stored articles are added to it.
      const index = buildIndex(entries.filter(({ slug }) => stamps.has(slug)));
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
    const text = this.#cached.get(key) ?? (await this.#source(slug, stamp, language));
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

  /** The ids of topics.yaml, also those without articles. */
  topicIds(): readonly string[] {
    return this.#topics.map(({ id }) => id);
  }

  /** Builds what the first search would otherwise wait for. */
  warm(): void {
    this.#search.warm();
  }

  /** Slugs of the articles in files. */
  fileSlugs(): readonly string[] {
    return [...this.#stamps.keys()];
  }

  /** Another article in a file with the same reference. */
  findDuplicateFile(entry: Entry): Entry | undefined {
    const other = this.#catalogue.findDuplicate(entry);
    return other && this.#stamps.has(other.slug) ? other : undefined;
  }

  /** The version of an article's files that is shown; undefined when it has none. */
  stamp(slug: string): string | undefined {
    return this.#stamps.get(slug);
  }

  put({ entry, stamp }: LoadedEntry): void {
    const other = this.#catalogue.findDuplicate(entry);
    if (other && !this.#stamps.has(other.slug)) this.#hideStored(other.slug);
    if (this.#stored.has(entry.slug)) this.#hidden.add(entry.slug);
    this.#stamps.set(entry.slug, stamp);
    this.#addEntry(entry);
    this.#revealStored();
  }

  remove(slug: string): void {
    this.#stamps.delete(slug);
    this.#removeEntry(slug);
    this.#revealStored();
  }

  store(article: StoredArticle): void {
    const { slug } = article.entry;
    // Its reference may have changed.
    if (this.#stored.has(slug)) this.#hideStored(slug);
    this.#stored.set(slug, article);
    this.#hidden.add(slug);
    this.#revealStored();
  }

  withdraw(slug: string): void {
    this.#hideStored(slug);
    this.#stored.delete(slug);
    this.#hidden.delete(slug);
    this.#revealStored();
  }

  setTopics(topics: readonly Topic[]): void {
    this.#topics = topics;
    this.#search.setTopics(topics);
  }

  /** Shows stored articles that nothing takes precedence over any more. */
  #revealStored(): void {
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
