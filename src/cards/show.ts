import type { Card } from '../core/card.ts';
import type { Commentary, Entry } from '../core/commentary.ts';
import { UserError } from '../core/errors.ts';
import type { Locale } from '../core/locale.ts';
import type { Library } from '../core/ports.ts';
import type { Reactions } from '../core/reactions.ts';
import { remember } from '../core/remember.ts';
import type { DigestSubject, Reply, Subject, Visibility } from '../core/reply.ts';
import type { Take } from '../core/take.ts';
import { articleCard } from './article.ts';
import { digestCard } from './digest.ts';

interface Shelf {
  readonly library: Library;
  readonly reactions: Reactions;
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
  shelf: Shelf,
): Promise<Reply> {
  const { slug } = entry;
  const found = await findArticle(slug, view.locale, shelf.library);
  if (!found) throw new UserError({ code: 'gone-article', context: { slug } });
  const card = draw(found, view, shelf);
  if (view.visibility === 'private') return { card, visibility: 'private' };
  const about: Subject = { type: 'article', slug, locale: found.commentary.locale, take: view.take };
  return { card, visibility: 'shared', about };
}

/** The card of a post anew, from what the ledger knows of it; undefined when its article is gone. */
export async function cardOfSubject(subject: Subject, shelf: Shelf): Promise<Card | undefined> {
  if (subject.type === 'digest') return digestOf(subject, shelf);
  const found = await findArticle(subject.slug, subject.locale, shelf.library);
  return found && draw(found, { take: subject.take, visibility: 'shared' }, shelf);
}

/** A digest as a card: without those of its articles that are gone. */
export async function digestOf(subject: DigestSubject, { library, reactions }: Shelf): Promise<Card> {
  const found = await Promise.all(subject.slugs.map((slug) => findArticle(slug, subject.locale, library)));
  const items = found.filter((item) => item !== undefined);
  const emptyLibrary = library.latest({}).length === 0;
  return digestCard({ subject, items, topics: library.topics(), reactions, emptyLibrary });
}

type Found = NonNullable<Awaited<ReturnType<typeof findArticle>>>;

/** The cards of a commentary, by view: a popular article is asked for again and again. A shared card names the reactions. */
const cardsWith = remember((_: Reactions) => remember((_: Commentary) => new Map<string, Card>()));

function draw(
  found: Found,
  { take, visibility }: Pick<View, 'take' | 'visibility'>,
  { reactions }: Shelf,
): Card {
  const cards = cardsWith(reactions)(found.commentary);
  const view = `${take} ${visibility}`;
  const card = cards.get(view) ?? articleCard({ ...found, take, visibility, reactions });
  cards.set(view, card);
  return card;
}

async function findArticle(slug: string, locale: Locale, library: Library) {
  const entry = library.entry(slug);
  const commentary = await library.commentary(slug, locale);
  return entry && commentary && { entry, commentary };
}
