import type { Topic } from '../core/model/commentary.ts';
import type { Log } from '../core/ports/log.ts';
import type { Messages } from '../messages/index.ts';
import type { ArticleCache } from './cache.ts';
import { type ContentFailure, failureLine } from './content/failures.ts';
import { TOPICS_FILE } from './content/files.ts';
import type { ContentReader } from './content/reader.ts';
import { forEachInSlices } from './in-slices.ts';
import type { FileLibrary } from './library.ts';

export interface ContentReloaderDeps {
  readonly reader: ContentReader;
  readonly cache: ArticleCache;
  readonly library: FileLibrary;
  readonly messages: Messages['library']['changes'];
  readonly log: Log;
}

const SLICE_MS = 20;
/** The name of content/ itself among the folders. */
const ROOT = '.';

/** Brings the library up to date with content/, one change after the other. An article with a failure stays as it was. */
export class ContentReloader {
  readonly #deps: ContentReloaderDeps;
  /** Failures that were logged, by folder; a folder without failures is not in it. */
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
      .catch((err: unknown) =>
        this.#deps.log.error({ event: 'content.reload_failed', err }, 'Could not reload content/'),
      );
    return this.#last;
  }

  /** Compares the versions of all articles, and reloads those that changed. */
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
    // content/ itself is missing, perhaps for a moment: go on with what was read.
    if (!listed.value) return this.#report(ROOT, listed.failures);
    this.#reportedFailures.delete(ROOT);
    const folders = new Set([...names, ...this.#reportedFailures.keys()]);
    if (folders.delete(TOPICS_FILE)) for (const slug of await this.#reloadTopics()) folders.add(slug);
    const present = new Set(listed.value);
    // Removals first: the reference of a removed article may have moved to another folder.
    for (const folder of folders) if (!present.has(folder)) this.#remove(folder);
    await this.#inSlices(
      [...folders].filter((folder) => present.has(folder)),
      (folder) => this.#reloadArticle(folder),
    );
  }

  async #reloadArticle(folder: string): Promise<void> {
    const { reader, cache, library, messages, log } = this.#deps;
    const stamp = reader.stamp(folder);
    if (stamp !== undefined && this.#isCurrent(folder, stamp)) return;
    const { value: article, failures } = await reader.readArticle(folder, library.topicIds());
    const other = article && library.findDuplicateFile(article.entry);
    const all = other ? [...failures, reader.duplicateReference(folder, other.slug)] : failures;
    if (!article || stamp === undefined || all.length > 0) {
      this.#report(folder, all);
      return;
    }
    this.#reportedFailures.delete(folder);
    cache.put([{ stamp, article }]);
    library.put({ entry: article.entry, stamp });
    log.info({ event: 'content.article_shown', slug: folder }, messages.shown(folder));
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
    log.info({ event: 'content.article_removed', slug: folder }, messages.removed(folder));
  }

  /** Logs the failures of a folder, unless they were logged already. */
  #report(folder: string, failures: readonly ContentFailure[]): void {
    const { library, messages, log } = this.#deps;
    const lines = failures.map(failureLine);
    if (this.#reportedFailures.get(folder) === lines.join('\n')) return;
    this.#reportedFailures.set(folder, lines.join('\n'));
    const isKept = folder === ROOT || library.stamp(folder) !== undefined;
    const message = isKept ? messages.kept : messages.notShown;
    for (const line of lines) log.error({ event: 'content.article_invalid', slug: folder }, message(line));
  }

  /** Reads topics.yaml; returns the slugs of articles with topics that are no longer there. */
  async #reloadTopics(): Promise<readonly string[]> {
    const { reader, library, messages, log } = this.#deps;
    const { value: topics, failures } = await reader.readTopics();
    for (const failure of failures)
      log.error({ event: 'content.topics_invalid' }, messages.topicsKept(failureLine(failure)));
    if (!topics || JSON.stringify(topics) === JSON.stringify(this.#topics)) return [];
    this.#topics = topics;
    library.setTopics(topics);
    log.info({ event: 'content.topics_changed' }, messages.topics);
    return library.fileSlugs().filter((slug) => !this.#knowsTopics(slug));
  }

  #knowsTopics(slug: string): boolean {
    const { library } = this.#deps;
    const ids = library.topicIds();
    return library.entry(slug)?.topics.every((id) => ids.includes(id)) === true;
  }

  #inSlices(folders: readonly string[], work: (folder: string) => void | Promise<void>): Promise<void> {
    return forEachInSlices(folders, work, { sliceMs: SLICE_MS, isStopped: () => this.#closed });
  }
}
