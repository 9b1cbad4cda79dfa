import { textRuns } from '../core/card/rich-text.ts';
import type { Entry } from '../core/model/commentary.ts';
import { locales } from '../core/model/locale.ts';
import type { Library } from '../core/ports/library.ts';
import { canonicalUrl } from '../core/util/canonical-url.ts';
import type { StoryDocument } from './stories/index.ts';

/** As many as can be looked through for each new item. */
const MAX_ENTRIES = 500;

export type CommentaryDocument = StoryDocument & { readonly slug: string };

/** What the library's commentaries tell, read once each. */
export class LibraryDocuments {
  readonly #library: Library;
  /** An entry that is changed is another one. */
  readonly #read = new WeakMap<Entry, readonly CommentaryDocument[]>();

  constructor(library: Library) {
    this.#library = library;
  }

  /** Those of what happened since, in each language in which they are written. */
  async since(moment: Date): Promise<readonly CommentaryDocument[]> {
    const since = moment.toISOString().slice(0, 10);
    const all: CommentaryDocument[] = [];
    for (const entry of this.#library.latest({ since }).slice(0, MAX_ENTRIES)) {
      const documents = this.#read.get(entry) ?? (await this.#documents(entry));
      this.#read.set(entry, documents);
      all.push(...documents);
    }
    return all;
  }

  async #documents(entry: Entry): Promise<CommentaryDocument[]> {
    const url = URL.parse(entry.reference.url);
    const found: CommentaryDocument[] = [];
    for (const language of locales) {
      const title = entry.titles[language];
      const commentary =
        title === undefined ? undefined : await this.#library.commentary(entry.slug, language);
      if (title === undefined || !commentary) continue;
      found.push({
        slug: entry.slug,
        // An index has each key once, and one page is told of in two languages.
        key: `${url ? canonicalUrl(url) : entry.slug}#${language}`,
        title,
        text: textRuns(commentary.sections.summary).join(' '),
        language,
        at: new Date(`${entry.published}T12:00:00Z`),
      });
    }
    return found;
  }
}
