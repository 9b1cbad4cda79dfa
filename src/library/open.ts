import type { Locale } from '../core/model/locale.ts';
import type { Library } from '../core/ports/library.ts';
import type { Log } from '../core/ports/log.ts';
import { messagesFor } from '../messages/index.ts';
import { ArticleCache } from './cache.ts';
import { ContentReader } from './content/reader.ts';
import { ContentFollower } from './content-follower.ts';
import { type Content, loadContent } from './content-loader.ts';
import { ContentReloader } from './content-reloader.ts';
import { FileLibrary } from './library.ts';
import { loadOrBuildIndex } from './search/index-cache.ts';
import { type ApprovedDrafts, StoredArticles } from './stored-articles.ts';

export interface LibraryOptions {
  /** The folder of articles. */
  readonly contentDir: string;
  /** An SQLite file of ours, created when it is not there. Deleting it costs the next start some time, nothing else. */
  readonly cacheFile: string;
  /** The operator's language: faults are told in it. */
  readonly locale: Locale;
  readonly log: Log;
  /** How often content/ itself is looked at, in ms (10,000). */
  readonly pollMs?: number;
  /** Generated commentaries that were approved: they stand beside those in files. */
  readonly approved?: ApprovedDrafts;
}

export interface OpenLibrary {
  readonly library: Library;
  /** From now on follows what changes in content/. Resolves once every folder is watched; nobody has to wait for it. */
  watch(): Promise<void>;
  /** Takes up what changed among the approved drafts, in this process or another. Never rejects. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Reads the articles. Ready when it resolves.
 * @throws ContentError with every fault of every file, in the operator's language.
 */
export async function openLibrary(options: LibraryOptions): Promise<OpenLibrary> {
  const { contentDir, cacheFile, locale, log } = options;
  const headings = { fr: messagesFor('fr').sections, en: messagesFor('en').sections };
  const reader = new ContentReader(contentDir, messagesFor(locale).library.failures, headings);
  const cache = ArticleCache.open(cacheFile, log);
  try {
    const content = await loadContent(reader, cache);
    const opened = openContent(content, reader, cache, options);
    await opened.refresh();
    return opened;
  } catch (error) {
    cache.close();
    throw error;
  }
}

function openContent(
  content: Content,
  reader: ContentReader,
  cache: ArticleCache,
  { contentDir, locale, log, pollMs = 10_000, approved }: LibraryOptions,
): OpenLibrary {
  const library = new FileLibrary(
    content,
    (slug, stamp, language) =>
      cache.commentary(slug, stamp, language) ??
      reader.readArticle(slug, library.topicIds()).value?.commentaries[language],
    (entries) => loadOrBuildIndex(entries, cache),
  );
  // The index that was kept does not fit: making one takes so long that it belongs to the start.
  if (content.changed) library.warm();
  const messages = messagesFor(locale).library.changes;
  const reloader = new ContentReloader({ reader, cache, library, messages, log }, content.topics);
  const follower = new ContentFollower({ contentDir, pollMs, reader, reloader, messages, log });
  const stored = approved && new StoredArticles({ approved, store: library, messages, log });
  return {
    library,
    refresh: async () => stored?.refresh(),
    watch: () => {
      library.warm();
      return follower.start();
    },
    close: async () => {
      await follower.close();
      cache.close();
    },
  };
}
