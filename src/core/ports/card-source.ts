import type { Card } from '../card/card.ts';
import type { DigestContent, PostContent, Reply, Visibility } from '../card/reply.ts';
import type { Draft } from '../model/draft.ts';
import type { Locale } from '../model/locale.ts';
import type { PageRef } from '../model/permalink.ts';
import type { Place } from '../model/place.ts';
import type { Take } from '../model/take.ts';

/** How a reader wants to see a commentary. */
export interface ArticleView {
  readonly locale: Locale;
  readonly take: Take;
  readonly visibility: Visibility;
}

/** How somebody who may see a draft sees it. */
export interface DraftView {
  readonly draft: Draft;
  readonly locale: Locale;
  readonly take: Take;
  /** The reader may review it. */
  readonly editor: boolean;
  /** `private` by default. */
  readonly visibility?: Visibility;
}

/** Makes the cards of commentaries and digests. */
export interface CardSource {
  /**
   * A commentary of the library as a reply. A shared one carries the `content` that reactions need.
   * @throws UserError `gone-article`.
   */
  article(slug: string, view: ArticleView): Promise<Reply>;
  /** A draft, in this language or in the other one if it has no text in this one; undefined when it has no text. */
  draft(view: DraftView): Card | undefined;
  /** A digest; articles that are no longer in the library are left out. */
  digest(subject: DigestContent): Promise<Card>;
  /** A post, made again from what the ledger says; undefined when its article is gone, or may no longer be shown there. */
  post(subject: PostContent, place: Pick<Place, 'person'>): Promise<Card | undefined>;
  /** A preview of one of our pages, to show below a link to it; undefined when the library has no such article. */
  page(page: PageRef): Promise<Card | undefined>;
}
