import type { Locale } from '../core/locale.ts';
import type { Library, Log } from '../core/ports.ts';
import { messagesFor } from '../messages/index.ts';
import { ArticleCache } from './cache.ts';
import { ContentReader } from './content/reader.ts';
import { FileLibrary } from './library.ts';
import { type Content, loadContent } from './load.ts';
import { Reloader } from './reload.ts';
import { keptIndex } from './search/kept.ts';
import { Watcher } from './watch.ts';

export interface LibraryOptions {
  /** The folder of articles. */
  readonly contentDir: string;
  /** An SQLite file of ours, created when it is not there. Deleting it costs the next start some time, nothing else. */
  readonly cacheFile: string;
  /** The operator's language: faults are told in it. */
  readonly locale: Locale;
  readonly log: Log;
}

export interface OpenLibrary {
  readonly library: Library;
  /** From now on follows what changes in content/. Resolves once every folder is watched; nobody has to wait for it. */
  watch(): Promise<void>;
  close(): Promise<void>;
}

/** How often content/ is looked through where the system cannot watch it, in ms. */
const SCAN_MS = 10_000;

/**
 * Reads the articles. Ready when it resolves.
 * @throws ContentError with every fault of every file, in the operator's language.
 */
export async function openLibrary(options: LibraryOptions): Promise<OpenLibrary> {
  const { contentDir, cacheFile, locale, log } = options;
  const headings = { fr: messagesFor('fr').sections, en: messagesFor('en').sections };
  const reader = new ContentReader(contentDir, messagesFor(locale).library.faults, headings);
  const cache = ArticleCache.open(cacheFile, log);
  try {
    const content = await loadContent(reader, cache);
    return follow(content, reader, cache, options);
  } catch (error) {
    cache.close();
    throw error;
  }
}

function follow(
  content: Content,
  reader: ContentReader,
  cache: ArticleCache,
  { contentDir, locale, log }: LibraryOptions,
): OpenLibrary {
  const ids = content.topics.map(({ id }) => id);
  const library = new FileLibrary(
    content,
    (slug, stamp, language) =>
      cache.commentary(slug, stamp, language) ?? reader.article(slug, ids).value?.commentaries[language],
    (entries) => keptIndex(entries, cache),
  );
  const words = messagesFor(locale).library.changes;
  const reloader = new Reloader({ reader, cache, library, words, log }, content.topics);
  const watcher = new Watcher(contentDir, (names) => void reloader.reload(names), log);
  let scans: NodeJS.Timeout | undefined;
  let closed = false;

  async function watch(): Promise<void> {
    library.warm();
    const watched = await watcher.start(library.slugs());
    // Once: what changed between reading and watching. Again and again where nothing is watched.
    await reloader.scan();
    if (watched || closed) return;
    log.warn({}, words.notWatched);
    scans = setInterval(() => void reloader.scan(), SCAN_MS).unref();
  }

  async function close(): Promise<void> {
    closed = true;
    clearInterval(scans);
    watcher.close();
    await reloader.close();
    cache.close();
  }

  return { library, watch, close };
}
