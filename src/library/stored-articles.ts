import type { Commentary, Entry } from '../core/model/commentary.ts';
import { commentaryFromDraft } from '../core/model/commentary-from-draft.ts';
import type { Draft } from '../core/model/draft.ts';
import { type Locale, locales } from '../core/model/locale.ts';
import type { Log } from '../core/ports/log.ts';
import type { Messages } from '../messages/index.ts';

/** Where approved drafts come from: see `DraftStore.changedSince`. */
export interface ApprovedDrafts {
  /** What changed at that moment or since, whatever its state, oldest change first; all of it without one. */
  changedSince(since: Date | undefined): Promise<readonly Draft[]>;
}

/** An article that is in no file. */
export interface StoredArticle {
  readonly entry: Entry;
  readonly commentaries: Readonly<Partial<Record<Locale, Commentary>>>;
}

/** What the library does with them. */
export interface ArticleStore {
  store(article: StoredArticle): void;
  withdraw(slug: string): void;
}

export interface StoredArticlesDeps {
  readonly approved: ApprovedDrafts;
  readonly store: ArticleStore;
  readonly messages: Messages['library']['changes'];
  readonly log: Log;
}

/** Keeps the library's generated articles as the store has them, whichever process changes them there. */
export class StoredArticles {
  readonly #deps: StoredArticlesDeps;
  /** What is on the shelf, by the id of its draft. */
  readonly #published = new Map<string, { readonly slug: string; readonly version: string }>();
  #since: Date | undefined;
  #last: Promise<void> = Promise.resolve();
  #failing = false;

  constructor(deps: StoredArticlesDeps) {
    this.#deps = deps;
  }

  /** Takes up what changed in the store. Never rejects: while the store is away, what was there stays. */
  refresh(): Promise<void> {
    this.#last = this.#last.then(() => this.#refresh());
    return this.#last;
  }

  async #refresh(): Promise<void> {
    const { approved, log } = this.#deps;
    try {
      const first = this.#since === undefined;
      for (const draft of await approved.changedSince(this.#since)) {
        this.#apply(draft, first);
        this.#since = draft.updatedAt;
      }
      this.#failing = false;
    } catch (err) {
      if (!this.#failing)
        log.warn({ err }, 'generated commentaries could not be read; those there were stay');
      this.#failing = true;
    }
  }

  /** Those of the last moment come again each time: only what is different counts. */
  #apply(draft: Draft, quietly: boolean): void {
    const { store, messages, log } = this.#deps;
    const article = toStoredArticle(draft);
    const taken = this.#published.get(draft.id);
    const version = article && JSON.stringify(article);
    if (taken?.version === version) return;
    if (taken && taken.slug !== article?.entry.slug) {
      this.#published.delete(draft.id);
      store.withdraw(taken.slug);
      if (!article) log.info({ slug: taken.slug }, messages.removed(taken.slug));
    }
    if (!article || version === undefined) return;
    this.#published.set(draft.id, { slug: draft.slug, version });
    store.store(article);
    if (!quietly) log.info({ slug: draft.slug }, messages.shown(draft.slug));
  }
}

/** What of a draft everybody may see; undefined when there is nothing. */
export function toStoredArticle(draft: Draft): StoredArticle | undefined {
  if (draft.state !== 'approved') return undefined;
  const commentaries: Partial<Record<Locale, Commentary>> = {};
  const titles: Partial<Record<Locale, string>> = {};
  for (const locale of locales) {
    const commentary = draft.texts[locale]?.pending ? undefined : commentaryFromDraft(draft, locale);
    if (!commentary) continue;
    commentaries[locale] = commentary;
    titles[locale] = commentary.title;
  }
  const [one] = Object.values(commentaries);
  if (!one) return undefined;
  const { slug, reference, published, topics } = one;
  return { entry: { slug, titles, reference, published, topics }, commentaries };
}
