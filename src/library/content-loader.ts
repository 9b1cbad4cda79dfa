import { setImmediate } from 'node:timers/promises';
import type { Entry, Topic } from '../core/model/commentary.ts';
import type { ArticleCache } from './cache.ts';
import { Catalogue } from './catalogue.ts';
import type { Article } from './content/article.ts';
import { byFileAndLine, ContentError, type ContentFailure } from './content/failures.ts';
import type { ContentReader } from './content/reader.ts';

/** An entry, and the version of its files from which it was read. */
export interface LoadedEntry {
  readonly entry: Entry;
  readonly stamp: string;
}

export interface Content {
  readonly topics: readonly Topic[];
  readonly catalogue: Catalogue;
  /** The version of each article, by slug. */
  readonly stamps: Map<string, string>;
  /** Other articles than at the last start, or other versions of them. */
  readonly changed: boolean;
}

/** How long the loader keeps the event loop to itself, in ms. */
const SLICE_MS = 50;
const BATCH = 200;

/**
 * Reads all of content/; what has not changed since the cache was written is not read again.
 * @throws ContentError with every fault of every file.
 */
export async function loadContent(reader: ContentReader, cache: ArticleCache): Promise<Content> {
  const folders = reader.listArticles();
  // An empty folder is a library that begins: its first article will ask for the topics.
  const topics = reader.isEmpty() ? { value: [], failures: [] } : reader.readTopics();
  const ids = (topics.value ?? []).map(({ id }) => id);
  const loading = new ContentLoader(reader, cache, ids);
  let slice = performance.now();
  for (const folder of folders.value ?? []) {
    loading.load(folder);
    if (performance.now() - slice < SLICE_MS) continue;
    await setImmediate();
    slice = performance.now();
  }
  const { failures, ...content } = loading.finish();
  const all = [folders.failures, topics.failures, failures];
  // Without content/ or topics.yaml everything else is wrong as well: say once what is.
  const cause = [folders, topics].find(({ value }) => value === undefined);
  const told = (cause ? [...cause.failures] : all.flat()).sort(byFileAndLine);
  if (told.length > 0) throw new ContentError(told);
  return { topics: topics.value ?? [], ...content };
}

class ContentLoader {
  readonly #reader: ContentReader;
  readonly #cache: ArticleCache;
  readonly #cached: ArticleCache['entries'];
  readonly #topics: ReadonlySet<string>;
  readonly #catalogue = new Catalogue();
  readonly #stamps = new Map<string, string>();
  readonly #failures: ContentFailure[] = [];
  #changed = false;
  #fresh: { stamp: string; article: Article }[] = [];

  constructor(reader: ContentReader, cache: ArticleCache, topics: readonly string[]) {
    this.#reader = reader;
    this.#cache = cache;
    this.#cached = cache.entries;
    this.#topics = new Set(topics);
  }

  load(folder: string): void {
    const stamp = this.#reader.stamp(folder);
    const cached = this.#cached.get(folder);
    const valid = cached?.stamp === stamp && cached?.entry.topics.every((topic) => this.#topics.has(topic));
    const loaded = cached && valid ? cached : this.#readFiles(folder, stamp);
    if (!loaded) return;
    const other = this.#catalogue.findDuplicate(loaded.entry);
    if (other) this.#failures.push(this.#reader.duplicateReference(folder, other.slug));
    this.#catalogue.put(loaded.entry);
    this.#stamps.set(folder, loaded.stamp);
  }

  finish(): Omit<Content, 'topics'> & { readonly failures: readonly ContentFailure[] } {
    this.#cache.put(this.#fresh);
    const gone = [...this.#cached.keys()].filter((slug) => !this.#stamps.has(slug));
    const changed = this.#changed || gone.length > 0;
    if (gone.length > 0 && this.#failures.length === 0) this.#cache.remove(gone);
    return { catalogue: this.#catalogue, stamps: this.#stamps, changed, failures: this.#failures };
  }

  #readFiles(folder: string, stamp: string | undefined): LoadedEntry | undefined {
    const { value: article, failures } = this.#reader.readArticle(folder, [...this.#topics]);
    this.#failures.push(...failures);
    if (!article || stamp === undefined) return undefined;
    this.#changed = true;
    this.#fresh.push({ stamp, article });
    if (this.#fresh.length >= BATCH) this.#cache.put(this.#fresh.splice(0));
    return { entry: article.entry, stamp };
  }
}
