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
  /** Our SQLite cache, created when it is missing. Deleting it only slows the next start. */
  readonly cacheFile: string;
  /** The operator's language, for messages about failures. */
  readonly locale: Locale;
  readonly log: Log;
  /** How often content/ is checked for having been replaced, and scanned where it cannot be watched, in ms (10,000). */
  readonly pollMs?: number;
  /** Generated commentaries that were approved; they are served beside those in files. */
  readonly approved?: ApprovedDrafts;
}

export interface OpenLibrary {
  readonly library: Library;
  /** Follows changes in content/ from now on. Resolves once every folder is watched; the library works meanwhile. */
  watch(): Promise<void>;
  /** Applies changes of approved drafts, by this process or another. Never rejects. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the library of articles, from files and from approved drafts.
 * @throws ContentError with every failure of every file, in the operator's language.
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
    async (slug, stamp, language) => {
      const cached = cache.commentary(slug, stamp, language);
      if (cached) return cached;
      const { value } = await reader.readArticle(slug, library.topicIds());
      return value?.commentaries[language];
    },
    (entries) => loadOrBuildIndex(entries, cache),
  );
  // The cached search index is out of date. Building one takes long enough to belong to the start.
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
