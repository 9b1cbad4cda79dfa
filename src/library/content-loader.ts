import type { Entry, Topic } from '../core/model/commentary.ts';
import type { ArticleCache } from './cache.ts';
import { Catalogue } from './catalogue.ts';
import type { Article } from './content/article.ts';
import { byFileAndLine, ContentError, type ContentFailure } from './content/failures.ts';
import type { ContentReader, ReadResult } from './content/reader.ts';
import { forEachInSlices } from './in-slices.ts';

/** An entry, and the version of the files that it was read from. */
export interface LoadedEntry {
  readonly entry: Entry;
  /** See `ContentReader.stamp`. */
  readonly stamp: string;
}

export interface Content {
  readonly topics: readonly Topic[];
  readonly catalogue: Catalogue;
  /** The version of each article's files, by slug. */
  readonly stamps: Map<string, string>;
  /** Whether articles differ from those at the last start. */
  readonly changed: boolean;
}

const SLICE_MS = 50;
const BATCH = 200;

/**
 * Reads all of content/. Articles that have not changed since the cache was written come from there.
 * @throws ContentError with every failure of every file.
 */
export async function loadContent(reader: ContentReader, cache: ArticleCache): Promise<Content> {
  const folders = reader.listArticles();
  const topics = await loadTopics(reader, cache);
  const ids = (topics.value ?? []).map(({ id }) => id);
  const loader = new ContentLoader(reader, cache, ids);
  await forEachInSlices(folders.value ?? [], (folder) => loader.load(folder), { sliceMs: SLICE_MS });
  const { failures, ...content } = loader.finish();
  const all = [folders.failures, topics.failures, failures];
  // Without content/ or topics.yaml everything else fails as well: report only the cause.
  const cause = [folders, topics].find(({ value }) => value === undefined);
  const reported = (cause ? [...cause.failures] : all.flat()).sort(byFileAndLine);
  if (reported.length > 0) throw new ContentError(reported);
  return { topics: topics.value ?? [], ...content };
}

async function loadTopics(reader: ContentReader, cache: ArticleCache): Promise<ReadResult<readonly Topic[]>> {
  const stamp = reader.topicsStamp();
  const cached = stamp === undefined ? undefined : cache.topics(stamp);
  if (cached) return { value: cached, failures: [] };
  // An empty folder is a new library: its first article will need topics.yaml.
  if (reader.isEmpty()) return { value: [], failures: [] };
  const read = await reader.readTopics();
  if (stamp !== undefined && read.value) cache.putTopics(stamp, read.value);
  return read;
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

  async load(folder: string): Promise<void> {
    const stamp = this.#reader.stamp(folder);
    const cached = this.#cached.get(folder);
    const valid = cached?.stamp === stamp && cached?.entry.topics.every((topic) => this.#topics.has(topic));
    const loaded = cached && valid ? cached : await this.#readFiles(folder, stamp);
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

  async #readFiles(folder: string, stamp: string | undefined): Promise<LoadedEntry | undefined> {
    const { value: article, failures } = await this.#reader.readArticle(folder, [...this.#topics]);
    this.#failures.push(...failures);
    if (!article || stamp === undefined) return undefined;
    this.#changed = true;
    this.#fresh.push({ stamp, article });
    if (this.#fresh.length >= BATCH) this.#cache.put(this.#fresh.splice(0));
    return { entry: article.entry, stamp };
  }
}
