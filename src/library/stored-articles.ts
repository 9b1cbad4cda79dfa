import type { Commentary, Entry } from '../core/model/commentary.ts';
import { commentaryFromDraft } from '../core/model/commentary-from-draft.ts';
import type { Draft } from '../core/model/draft.ts';
import { type Locale, locales } from '../core/model/locale.ts';
import type { Log } from '../core/ports/log.ts';
import type { Messages } from '../messages/index.ts';

/** The store of approved drafts; see `DraftStore.changedSince`. */
export interface ApprovedDrafts {
  /** Drafts in any state that changed at that moment or later, oldest change first; without a moment, all of them. */
  changedSince(since: Date | undefined): Promise<readonly Draft[]>;
}

/** An article from the store, not from files. */
export interface StoredArticle {
  readonly entry: Entry;
  readonly commentaries: Readonly<Partial<Record<Locale, Commentary>>>;
}

/** The part of the library that holds stored articles. */
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

/** Keeps the library's stored articles up to date with the store, which any process may change. */
export class StoredArticles {
  readonly #deps: StoredArticlesDeps;
  /** What the library shows, by the id of its draft. */
  readonly #published = new Map<string, { readonly slug: string; readonly version: string }>();
  #since: Date | undefined;
  #last: Promise<void> = Promise.resolve();
  #failing = false;

  constructor(deps: StoredArticlesDeps) {
    this.#deps = deps;
  }

  /** Applies what changed in the store. Never rejects: while the store is unavailable, what is shown stays. */
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
        log.warn(
          { event: 'content.stored_refresh_failed', err },
          'Could not read generated commentaries; those that are shown stay',
        );
      this.#failing = true;
    }
  }

  /** Drafts that changed at the last moment come again each time, so only what differs is applied. */
  #apply(draft: Draft, isFirst: boolean): void {
    const { store, messages, log } = this.#deps;
    const article = toStoredArticle(draft);
    const shown = this.#published.get(draft.id);
    const version = article && JSON.stringify(article);
    if (shown?.version === version) return;
    if (shown && shown.slug !== article?.entry.slug) {
      this.#published.delete(draft.id);
      store.withdraw(shown.slug);
      if (!article)
        log.info({ event: 'content.article_removed', slug: shown.slug }, messages.removed(shown.slug));
    }
    if (!article || version === undefined) return;
    this.#published.set(draft.id, { slug: draft.slug, version });
    store.store(article);
    if (!isFirst) log.info({ event: 'content.article_shown', slug: draft.slug }, messages.shown(draft.slug));
  }
}

/** The published part of a draft; undefined when nothing of it is approved. */
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
