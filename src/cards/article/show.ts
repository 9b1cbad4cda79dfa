import type { Card } from '../../core/card/card.ts';
import type { DigestSubject, Reply, Subject, Visibility } from '../../core/card/reply.ts';
import type { Commentary, Entry } from '../../core/model/commentary.ts';
import { commentaryOf } from '../../core/model/commentary-of-draft.ts';
import type { Draft } from '../../core/model/draft.ts';
import { UserError } from '../../core/model/errors.ts';
import { type Locale, otherLocale } from '../../core/model/locale.ts';
import type { PageOf, Permalink } from '../../core/model/permalink.ts';
import type { Reactions } from '../../core/model/reactions.ts';
import type { Place } from '../../core/model/request.ts';
import type { Take } from '../../core/model/take.ts';
import type { Library } from '../../core/ports/ports.ts';
import type { ReviewService } from '../../core/ports/review.ts';
import { memoizeWeak } from '../../core/util/memoize-weak.ts';
import { digestCard } from '../digest/digest.ts';
import { type ArticleCardProps, articleCard } from './article.ts';

/** What cards of commentaries are made from. */
export interface CardSource {
  readonly library: Library;
  readonly reactions: Reactions;
  /** A generated commentary can be written in the other language, too. */
  readonly writes?: boolean;
  readonly permalink?: Permalink | undefined;
}

/** A draft as those see it who may. */
export interface DraftView {
  readonly draft: Draft;
  readonly locale: Locale;
  readonly take: Take;
  readonly editor: boolean;
  /** By default for the reader alone. */
  readonly visibility?: Visibility;
}

interface View {
  readonly locale: Locale;
  readonly take: Take;
  readonly visibility: Visibility;
}

/**
 * A commentary as a reply; a shared one carries what the ledger has to know to flip it.
 * @throws UserError `gone-article`.
 */
export async function showArticle(
  entry: Entry | { readonly slug: string },
  view: View,
  cardSource: CardSource,
): Promise<Reply> {
  const { slug } = entry;
  const found = await findArticle(slug, view.locale, cardSource.library);
  if (!found) throw new UserError({ code: 'gone-article', context: { slug } });
  const card = draw(found, view, cardSource);
  if (view.visibility === 'private') return { card, visibility: 'private' };
  const about: Subject = { type: 'article', slug, locale: found.commentary.locale, take: view.take };
  return { card, visibility: 'shared', about };
}

/**
 * A draft, in this language or in the one there is; undefined where it has no text. Until it is approved it is for the
 * reader alone, and says so.
 */
export function draftView(
  { draft, locale, take, editor, visibility = 'private' }: DraftView,
  { library, reactions, writes = false, permalink }: CardSource,
): Card | undefined {
  const commentary = commentaryOf(draft, locale) ?? commentaryOf(draft, otherLocale(locale));
  if (!commentary) return undefined;
  const entry = entryOfDraft(draft);
  const published = draft.state === 'approved' && !draft.texts[commentary.locale]?.pending;
  const status = published ? {} : { draft: { id: draft.id, editor } };
  const earlier = earlierOf(commentary, library);
  return articleCard({
    commentary,
    entry,
    earlier,
    take,
    visibility,
    reactions,
    writes,
    permalink,
    ...status,
  });
}

function entryOfDraft({ slug, source, texts, published, topics }: Draft): Entry {
  const { fr, en } = texts;
  const titles = { ...(fr && { fr: fr.title }), ...(en && { en: en.title }) };
  return { slug, titles, reference: { url: source.url, kind: source.kind }, published, topics };
}

/**
 * The card of a post anew, from what the ledger knows of it; undefined when its article is gone: also where it was posted for
 * all to see, and is a draft again.
 */
export async function cardOfSubject(
  subject: Subject,
  { person }: Pick<Place, 'person'>,
  cardSource: CardSource & { readonly review: Pick<ReviewService, 'bySlug'> },
): Promise<Card | undefined> {
  if (subject.type === 'digest') return digestOf(subject, cardSource);
  const { slug, locale, take } = subject;
  const found = await findArticle(slug, locale, cardSource.library);
  if (found) return draw(found, { take, visibility: 'shared' }, cardSource);
  // In the direct messages of somebody who asked for it.
  const draft = person === undefined ? undefined : await cardSource.review.bySlug(slug);
  return draft && draft.state !== 'rejected'
    ? draftView({ draft, locale, take, editor: false }, cardSource)
    : undefined;
}

/** A page as a card, for below its address; undefined where the library has no such article. */
export async function cardOfPage(
  { slug, locale, take = 'neutral' }: PageOf,
  cardSource: CardSource,
): Promise<Card | undefined> {
  const found = await findArticle(slug, locale, cardSource.library);
  return found && draw(found, { take, visibility: 'linked' }, cardSource);
}

/** A digest as a card: without those of its articles that are gone. */
export async function digestOf(
  subject: DigestSubject,
  { library, reactions, permalink }: CardSource,
): Promise<Card> {
  const found = await Promise.all(subject.slugs.map((slug) => findArticle(slug, subject.locale, library)));
  const items = found.filter((item) => item !== undefined);
  const emptyLibrary = library.latest({}).length === 0;
  return digestCard({ subject, items, topics: library.topics(), reactions, emptyLibrary, permalink });
}

type Found = NonNullable<Awaited<ReturnType<typeof findArticle>>>;

/** The cards of a commentary, by view: a popular article is asked for again and again. A shared card names the reactions. */
const cardsWith = memoizeWeak((_: Reactions) => memoizeWeak((_: Commentary) => new Map<string, Card>()));

function draw(
  found: Found,
  { take, visibility }: Pick<ArticleCardProps, 'take' | 'visibility'>,
  { library, reactions, writes = false, permalink }: CardSource,
): Card {
  const cards = cardsWith(reactions)(found.commentary);
  const { slug, locale } = found.commentary;
  const earlier = earlierOf(found.commentary, library);
  const titles = earlier && Object.values(earlier.titles);
  const languages = Object.keys(found.entry.titles);
  const view = JSON.stringify([take, visibility, writes, languages, titles, permalink?.({ slug, locale })]);
  const card =
    cards.get(view) ?? articleCard({ ...found, earlier, take, visibility, reactions, writes, permalink });
  cards.set(view, card);
  return card;
}

function earlierOf({ follows }: Commentary, library: Library): Entry | undefined {
  return follows === undefined ? undefined : library.entry(follows);
}

async function findArticle(slug: string, locale: Locale, library: Library) {
  const entry = library.entry(slug);
  const commentary = await library.commentary(slug, locale);
  return entry && commentary && { entry, commentary };
}
