import type { Card } from '../core/card/card.ts';
import type { DigestContent, PostContent, Reply } from '../core/card/reply.ts';
import type { Commentary, Entry } from '../core/model/commentary.ts';
import { commentaryFromDraft } from '../core/model/commentary-from-draft.ts';
import type { Draft } from '../core/model/draft.ts';
import { UserError } from '../core/model/errors.ts';
import { type Locale, otherLocale } from '../core/model/locale.ts';
import type { PageRef, PermalinkBuilder } from '../core/model/permalink.ts';
import type { Place } from '../core/model/place.ts';
import type { Reactions } from '../core/model/reactions.ts';
import type { ArticleView, CardSource, DraftView } from '../core/ports/card-source.ts';
import type { Library } from '../core/ports/library.ts';
import type { ReviewService } from '../core/ports/review.ts';
import { memoizeWeak } from '../core/util/memoize-weak.ts';
import { type ArticleCardProps, articleCard } from './article/article.ts';
import { digestCard } from './digest/digest.ts';

export interface CardSourceDeps {
  readonly library: Library;
  readonly review: Pick<ReviewService, 'findBySlug'>;
  readonly reactions: Reactions;
  /** There is a model: a generated commentary can be written in the other language as well. */
  readonly hasModel: boolean;
  /** Absent: the library has no pages. */
  readonly permalink?: PermalinkBuilder | undefined;
}

export function createCardSource(deps: CardSourceDeps): CardSource {
  return new LibraryCardSource(deps);
}

interface FoundArticle {
  readonly entry: Entry;
  readonly commentary: Commentary;
}

class LibraryCardSource implements CardSource {
  readonly #deps: CardSourceDeps;
  /** The cards of a commentary by view: popular articles are shown again and again. */
  readonly #drawn = memoizeWeak((_: Commentary) => new Map<string, Card>());

  constructor(deps: CardSourceDeps) {
    this.#deps = deps;
  }

  async article(slug: string, { locale, take, visibility }: ArticleView): Promise<Reply> {
    const found = await this.#find(slug, locale);
    if (!found) throw new UserError({ code: 'gone-article', context: { slug } });
    const card = this.#draw(found, { take, visibility });
    if (visibility === 'private') return { card, visibility };
    return { card, visibility, content: { type: 'article', slug, locale: found.commentary.locale, take } };
  }

  draft({ draft, locale, take, editor, visibility = 'private' }: DraftView): Card | undefined {
    const commentary = commentaryFromDraft(draft, locale) ?? commentaryFromDraft(draft, otherLocale(locale));
    if (!commentary) return undefined;
    const { reactions, hasModel, permalink } = this.#deps;
    const published = draft.state === 'approved' && !draft.texts[commentary.locale]?.pending;
    return articleCard({
      commentary,
      entry: entryOfDraft(draft),
      earlier: this.#earlierOf(commentary),
      take,
      visibility,
      reactions,
      hasModel,
      permalink,
      ...(!published && { draft: { id: draft.id, editor } }),
    });
  }

  async digest(subject: DigestContent): Promise<Card> {
    const { library, reactions, permalink } = this.#deps;
    const found = await Promise.all(subject.slugs.map((slug) => this.#find(slug, subject.locale)));
    const items = found.filter((item) => item !== undefined);
    const emptyLibrary = library.latest({}).length === 0;
    return digestCard({
      content: subject,
      items,
      topics: library.topics(),
      reactions,
      emptyLibrary,
      permalink,
    });
  }

  async post(subject: PostContent, { person }: Pick<Place, 'person'>): Promise<Card | undefined> {
    if (subject.type === 'digest') return this.digest(subject);
    const { slug, locale, take } = subject;
    const found = await this.#find(slug, locale);
    if (found) return this.#draw(found, { take, visibility: 'shared' });
    // A draft is drawn only in the direct messages of somebody who asked for it.
    const draft = person === undefined ? undefined : await this.#deps.review.findBySlug(slug);
    if (!draft || draft.state === 'rejected') return undefined;
    return this.draft({ draft, locale, take, editor: false });
  }

  async page({ slug, locale, take = 'neutral' }: PageRef): Promise<Card | undefined> {
    const found = await this.#find(slug, locale);
    return found && this.#draw(found, { take, visibility: 'linked' });
  }

  #draw(found: FoundArticle, view: Pick<ArticleCardProps, 'take' | 'visibility'>): Card {
    const { reactions, hasModel, permalink } = this.#deps;
    const earlier = this.#earlierOf(found.commentary);
    const titles = earlier && Object.values(earlier.titles);
    const languages = Object.keys(found.entry.titles);
    const key = JSON.stringify([view.take, view.visibility, languages, titles]);
    const cards = this.#drawn(found.commentary);
    const card =
      cards.get(key) ?? articleCard({ ...found, ...view, earlier, reactions, hasModel, permalink });
    cards.set(key, card);
    return card;
  }

  #earlierOf({ follows }: Commentary): Entry | undefined {
    return follows === undefined ? undefined : this.#deps.library.entry(follows);
  }

  async #find(slug: string, locale: Locale): Promise<FoundArticle | undefined> {
    const { library } = this.#deps;
    const entry = library.entry(slug);
    const commentary = await library.commentary(slug, locale);
    return entry && commentary && { entry, commentary };
  }
}

function entryOfDraft({ slug, source, texts, published, topics }: Draft): Entry {
  const { fr, en } = texts;
  const titles = { ...(fr && { fr: fr.title }), ...(en && { en: en.title }) };
  return { slug, titles, reference: { url: source.url, kind: source.kind }, published, topics };
}
