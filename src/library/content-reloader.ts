import { setImmediate } from 'node:timers/promises';
import type { Topic } from '../core/model/commentary.ts';
import type { Log } from '../core/ports/log.ts';
import type { Messages } from '../messages/index.ts';
import type { ArticleCache } from './cache.ts';
import { type ContentFailure, failureLine } from './content/failures.ts';
import type { ContentReader } from './content/reader.ts';
import { TOPICS_FILE } from './content/topics.ts';
import type { FileLibrary } from './library.ts';

export interface ContentReloaderDeps {
  readonly reader: ContentReader;
  readonly cache: ArticleCache;
  readonly library: FileLibrary;
  readonly messages: Messages['library']['changes'];
  readonly log: Log;
}

const SLICE_MS = 20;
/** Stands for content/ itself where a folder is named. */
const ROOT = '.';

/** Brings the library up to date with content/, one change after the other; what has a fault stays as it was. */
export class ContentReloader {
  readonly #deps: ContentReloaderDeps;
  /** The faults, as they were last told, of each folder that has some. */
  readonly #reportedFailures = new Map<string, string>();
  #topics: readonly Topic[];
  #last: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(deps: ContentReloaderDeps, topics: readonly Topic[]) {
    this.#deps = deps;
    this.#topics = topics;
  }

  /** Reads the named folders again. Never rejects. */
  reload(names: ReadonlySet<string>): Promise<void> {
    this.#last = this.#last
      .then(() => this.#reload(names))
      .catch((err: unknown) => this.#deps.log.error({ err }, 'content/ could not be read again'));
    return this.#last;
  }

  /** Compares the stamps of all articles, and reads again what changed. */
  async scan(): Promise<void> {
    const { reader, library } = this.#deps;
    const folders = reader.listArticles().value;
    if (!folders) return this.reload(new Set());
    const present = new Set(folders);
    const changed = new Set(library.fileSlugs().filter((slug) => !present.has(slug)));
    await this.#inSlices(folders, (folder) => {
      if (reader.stamp(folder) !== library.stamp(folder)) changed.add(folder);
    });
    if (changed.size > 0) await this.reload(changed);
  }

  close(): Promise<void> {
    this.#closed = true;
    return this.#last;
  }

  async #reload(names: ReadonlySet<string>): Promise<void> {
    const listed = this.#deps.reader.listArticles();
    // content/ itself is gone, or hidden for a moment: that is no reason to serve nothing.
    if (!listed.value) return this.#report(ROOT, listed.failures);
    this.#reportedFailures.delete(ROOT);
    const folders = new Set([...names, ...this.#reportedFailures.keys()]);
    if (folders.delete(TOPICS_FILE)) for (const slug of this.#reloadTopics()) folders.add(slug);
    const present = new Set(listed.value);
    // What is gone first: its reference may have moved to another folder.
    for (const folder of folders) if (!present.has(folder)) this.#remove(folder);
    await this.#inSlices(
      [...folders].filter((folder) => present.has(folder)),
      (folder) => this.#reloadArticle(folder),
    );
  }

  #reloadArticle(folder: string): void {
    const { reader, cache, library, messages, log } = this.#deps;
    const stamp = reader.stamp(folder);
    if (stamp !== undefined && this.#isCurrent(folder, stamp)) return;
    const { value: article, failures } = reader.readArticle(folder, library.topicIds());
    const other = article && library.findDuplicateFile(article.entry);
    const all = other ? [...failures, reader.duplicateReference(folder, other.slug)] : failures;
    if (!article || stamp === undefined || all.length > 0) {
      this.#report(folder, all);
      return;
    }
    this.#reportedFailures.delete(folder);
    cache.put([{ stamp, article }]);
    library.put({ entry: article.entry, stamp });
    log.info({ slug: folder }, messages.shown(folder));
  }

  #isCurrent(folder: string, stamp: string): boolean {
    return (
      stamp === this.#deps.library.stamp(folder) &&
      !this.#reportedFailures.has(folder) &&
      this.#knowsTopics(folder)
    );
  }

  #remove(folder: string): void {
    const { cache, library, messages, log } = this.#deps;
    this.#reportedFailures.delete(folder);
    if (library.stamp(folder) === undefined) return;
    library.remove(folder);
    cache.remove([folder]);
    log.info({ slug: folder }, messages.removed(folder));
  }

  /** Logs each fault once, not again at every change elsewhere. */
  #report(folder: string, failures: readonly ContentFailure[]): void {
    const { library, messages, log } = this.#deps;
    const lines = failures.map(failureLine);
    if (this.#reportedFailures.get(folder) === lines.join('\n')) return;
    this.#reportedFailures.set(folder, lines.join('\n'));
    const isKept = folder === ROOT || library.stamp(folder) !== undefined;
    const outcome = isKept ? messages.kept : messages.notShown;
    for (const line of lines) log.error({ slug: folder }, outcome(line));
  }

  /** The slugs of the articles that the new topics do not fit. */
  #reloadTopics(): readonly string[] {
    const { reader, library, messages, log } = this.#deps;
    const { value: topics, failures } = reader.readTopics();
    for (const failure of failures) log.error({}, messages.topicsKept(failureLine(failure)));
    if (!topics || JSON.stringify(topics) === JSON.stringify(this.#topics)) return [];
    this.#topics = topics;
    library.setTopics(topics);
    log.info({}, messages.topics);
    return library.fileSlugs().filter((slug) => !this.#knowsTopics(slug));
  }

  #knowsTopics(slug: string): boolean {
    const { library } = this.#deps;
    const ids = library.topicIds();
    return library.entry(slug)?.topics.every((id) => ids.includes(id)) === true;
  }

  async #inSlices<T>(items: readonly T[], work: (item: T) => void): Promise<void> {
    let slice = performance.now();
    for (const item of items) {
      if (this.#closed) return;
      work(item);
      if (performance.now() - slice < SLICE_MS) continue;
      await setImmediate();
      slice = performance.now();
    }
  }
}
