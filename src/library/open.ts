import type { Locale, Localized } from '../core/locale.ts';
import type { Library, Log } from '../core/ports.ts';
import { messagesFor } from '../messages/index.ts';
import { ArticleCache } from './cache.ts';
import { ContentReader } from './content/reader.ts';
import type { AllHeadings } from './content/sections.ts';
import { FileLibrary } from './library.ts';
import { loadContent } from './load.ts';

export interface LibraryOptions {
  /** The folder of articles. */
  readonly contentDir: string;
  /** A file of ours, created when it is not there. */
  readonly cacheFile: string;
  /** The operator's language: faults are told in it. */
  readonly locale: Locale;
  readonly log: Log;
}

export interface OpenLibrary {
  readonly library: Library;
  close(): Promise<void>;
}

/**
 * Reads the articles. Ready when it resolves.
 * @throws ContentError with every fault of every file, in the operator's language.
 */
export async function openLibrary(options: LibraryOptions): Promise<OpenLibrary> {
  const { contentDir, cacheFile, locale, log } = options;
  const reader = new ContentReader(contentDir, messagesFor(locale).library.faults, headings());
  const cache = ArticleCache.open(cacheFile, log);
  try {
    const content = await loadContent(reader, cache);
    const library = new FileLibrary(content, (slug, stamp, language) =>
      cache.commentary(slug, stamp, language),
    );
    return { library, close: async () => cache.close() };
  } catch (error) {
    cache.close();
    throw error;
  }
}

function headings(): AllHeadings {
  const all: Localized<AllHeadings['fr']> = {
    fr: messagesFor('fr').sections,
    en: messagesFor('en').sections,
  };
  return all;
}
