import { textRuns } from '../core/card/rich-text.ts';
import type { Entry } from '../core/model/commentary.ts';
import { locales } from '../core/model/locale.ts';
import type { Library } from '../core/ports/library.ts';
import { canonicalUrl } from '../core/util/canonical-url.ts';
import type { StoryDocument } from './stories/index.ts';

/** Most commentaries that new items are compared with. */
const MAX_ENTRIES = 500;

export type CommentaryDocument = StoryDocument & { readonly slug: string };

/** The library's commentaries as documents to compare news with; each is read once. */
export class LibraryDocuments {
  readonly #library: Library;
  /** By entry: a changed commentary has a new one. */
  readonly #byEntry = new WeakMap<Entry, readonly CommentaryDocument[]>();

  constructor(library: Library) {
    this.#library = library;
  }

  /** Commentaries on what happened since then, one document per language. */
  async since(moment: Date): Promise<readonly CommentaryDocument[]> {
    const since = moment.toISOString().slice(0, 10);
    const all: CommentaryDocument[] = [];
    for (const entry of this.#library.latest({ since }).slice(0, MAX_ENTRIES)) {
      const documents = this.#byEntry.get(entry) ?? (await this.#readDocuments(entry));
      this.#byEntry.set(entry, documents);
      all.push(...documents);
    }
    return all;
  }

  async #readDocuments(entry: Entry): Promise<CommentaryDocument[]> {
    const url = URL.parse(entry.reference.url);
    const documents: CommentaryDocument[] = [];
    for (const language of locales) {
      const title = entry.titles[language];
      const commentary =
        title === undefined ? undefined : await this.#library.commentary(entry.slug, language);
      if (title === undefined || !commentary) continue;
      documents.push({
        slug: entry.slug,
        // An index has each key once, and one page may have commentaries in two languages.
        key: `${url ? canonicalUrl(url) : entry.slug}#${language}`,
        title,
        text: textRuns(commentary.sections.summary).join(' '),
        language,
        at: new Date(`${entry.published}T12:00:00Z`),
      });
    }
    return documents;
  }
}
