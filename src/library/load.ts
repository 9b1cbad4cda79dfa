import { setImmediate } from 'node:timers/promises';
import type { Entry, Topic } from '../core/commentary.ts';
import type { ArticleCache } from './cache.ts';
import { referenceKey } from './catalogue.ts';
import type { Article } from './content/article.ts';
import { byPlace, ContentError, type Fault } from './content/faults.ts';
import type { ContentReader } from './content/reader.ts';

/** An entry, and the version of its files from which it was read. */
export interface Loaded {
  readonly entry: Entry;
  readonly stamp: string;
}

export interface Content {
  readonly topics: readonly Topic[];
  readonly articles: readonly Loaded[];
}

/** How long the loader keeps the event loop to itself, in ms. */
const SLICE_MS = 50;
const BATCH = 200;

/**
 * Reads all of content/; what has not changed since the cache was written is not read again.
 * @throws ContentError with every fault of every file.
 */
export async function loadContent(reader: ContentReader, cache: ArticleCache): Promise<Content> {
  const folders = reader.folders();
  const topics = reader.topics();
  const ids = (topics.value ?? []).map(({ id }) => id);
  const loading = new Loading(reader, cache, ids);
  let slice = performance.now();
  for (const folder of folders.value ?? []) {
    loading.read(folder);
    if (performance.now() - slice < SLICE_MS) continue;
    await setImmediate();
    slice = performance.now();
  }
  const { articles, faults } = loading.finish();
  const all = [...folders.faults, ...topics.faults, ...faults].sort(byPlace);
  // Without topics.yaml every article's topics are unknown: say what is wrong once.
  const shown = topics.value ? all : all.filter(({ file }) => file === topics.faults[0]?.file);
  if (all.length > 0) throw new ContentError(shown.length > 0 ? shown : all);
  return { topics: topics.value ?? [], articles };
}

class Loading {
  readonly #reader: ContentReader;
  readonly #cache: ArticleCache;
  readonly #cached: ReturnType<ArticleCache['entries']>;
  readonly #topics: ReadonlySet<string>;
  readonly #articles: Loaded[] = [];
  readonly #faults: Fault[] = [];
  readonly #references = new Map<string, string>();
  #fresh: { stamp: string; article: Article }[] = [];

  constructor(reader: ContentReader, cache: ArticleCache, topics: readonly string[]) {
    this.#reader = reader;
    this.#cache = cache;
    this.#cached = cache.entries();
    this.#topics = new Set(topics);
  }

  read(folder: string): void {
    const stamp = this.#reader.stamp(folder);
    const cached = this.#cached.get(folder);
    const valid = cached?.stamp === stamp && cached?.entry.topics.every((topic) => this.#topics.has(topic));
    const loaded = cached && valid ? cached : this.#readAnew(folder, stamp);
    if (!loaded) return;
    const key = referenceKey(loaded.entry);
    const other = this.#references.get(key);
    if (other === undefined) this.#references.set(key, folder);
    else this.#faults.push(this.#reader.duplicateReference(folder, other));
    this.#articles.push(loaded);
  }

  finish(): { readonly articles: readonly Loaded[]; readonly faults: readonly Fault[] } {
    this.#cache.put(this.#fresh);
    const present = new Set(this.#articles.map(({ entry }) => entry.slug));
    const gone = [...this.#cached.keys()].filter((slug) => !present.has(slug));
    if (gone.length > 0 && this.#faults.length === 0) this.#cache.remove(gone);
    return { articles: this.#articles, faults: this.#faults };
  }

  #readAnew(folder: string, stamp: string | undefined): Loaded | undefined {
    const { value: article, faults } = this.#reader.article(folder, [...this.#topics]);
    this.#faults.push(...faults);
    if (!article || stamp === undefined) return undefined;
    this.#fresh.push({ stamp, article });
    if (this.#fresh.length >= BATCH) this.#cache.put(this.#fresh.splice(0));
    return { entry: article.entry, stamp };
  }
}
