import type { Card } from '../core/card.ts';
import type { Entry } from '../core/commentary.ts';
import { UserError } from '../core/errors.ts';
import type { Locale } from '../core/locale.ts';
import type { Library } from '../core/ports.ts';
import type { Reactions } from '../core/reactions.ts';
import type { Reply, Subject, Visibility } from '../core/reply.ts';
import type { Take } from '../core/take.ts';
import { articleCard } from './article.ts';

interface Shelf {
  readonly library: Library;
  readonly reactions: Reactions;
}

/**
 * A commentary as a reply; a shared one carries what the ledger has to know to flip it.
 * @throws UserError `gone-article`.
 */
export async function showArticle(
  entry: Entry | { readonly slug: string },
  view: { readonly locale: Locale; readonly take: Take; readonly visibility: Visibility },
  shelf: Shelf,
): Promise<Reply> {
  const { slug } = entry;
  const found = await findArticle(slug, view.locale, shelf.library);
  if (!found) throw new UserError({ code: 'gone-article', context: { slug } });
  const card = articleCard({
    ...found,
    take: view.take,
    visibility: view.visibility,
    reactions: shelf.reactions,
  });
  if (view.visibility === 'private') return { card, visibility: 'private' };
  const about: Subject = { type: 'article', slug, locale: found.commentary.locale, take: view.take };
  return { card, visibility: 'shared', about };
}

/** The card of a post anew, from what the ledger knows of it; undefined when its article is gone. */
export async function cardOfSubject(subject: Subject, shelf: Shelf): Promise<Card | undefined> {
  const found = await findArticle(subject.slug, subject.locale, shelf.library);
  return (
    found && articleCard({ ...found, take: subject.take, visibility: 'shared', reactions: shelf.reactions })
  );
}

async function findArticle(slug: string, locale: Locale, library: Library) {
  const entry = library.entry(slug);
  const commentary = await library.commentary(slug, locale);
  return entry && commentary && { entry, commentary };
}
