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

/** A draft as somebody sees it who is allowed to. */
export interface DraftView {
  readonly draft: Draft;
  readonly locale: Locale;
  readonly take: Take;
  /** The reader may review it. */
  readonly editor: boolean;
  /** `private` by default. */
  readonly visibility?: Visibility;
}

/** Makes the cards of commentaries and digests, for every place where they are shown. */
export interface CardSource {
  /**
   * A commentary of the library as a reply. A shared one carries the `content` that reactions need.
   * @throws UserError `gone-article`.
   */
  article(slug: string, view: ArticleView): Promise<Reply>;
  /** A draft, in this language or in the one it has; undefined where it has no text. */
  draft(view: DraftView): Card | undefined;
  /** A digest, without those of its articles that are gone. */
  digest(subject: DigestContent): Promise<Card>;
  /** A post, drawn again from its ledger entry; undefined when its article is gone, or may no longer be seen there. */
  post(subject: PostContent, place: Pick<Place, 'person'>): Promise<Card | undefined>;
  /** A page of ours, for below a link to it; undefined where the library has no such article. */
  page(page: PageRef): Promise<Card | undefined>;
}
