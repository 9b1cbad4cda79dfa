import type { Context } from 'hono';
import type { Commentary, Entry, Topic } from '../core/model/commentary.ts';
import type { Locale } from '../core/model/locale.ts';
import { pagePath } from '../core/model/permalink.ts';
import type { Take } from '../core/model/take.ts';
import type { Library } from '../core/ports/library.ts';
import type { RouteDeps } from './deps.ts';
import { findEntry, sendMissing } from './lists.ts';
import { commentaryImage } from './og/images.ts';
import { imageVersion } from './og/pictures.ts';
import type { RenderedPage } from './rendered-page.ts';
import { sendPage } from './send.ts';
import { articlePage } from './view/article.ts';

/** The page of a commentary: whole, or one of its views. */
export async function sendArticle(
  c: Context,
  deps: RouteDeps,
  { locale, slug, take = 'neutral' }: { locale: Locale; slug: string; take?: Take },
): Promise<Response> {
  const entry = findEntry(deps.library, slug);
  const commentary = entry && (await deps.library.commentary(slug, locale));
  if (!entry || !commentary) return sendMissing(c, deps, locale, slug);
  // It exists only in the other language so far.
  if (commentary.locale !== locale) {
    return c.redirect(deps.addresses.absolute(pagePath({ slug, locale: commentary.locale, take })), 302);
  }
  return sendPage(c, renderArticle(deps, { commentary, entry, take }));
}

function renderArticle(
  { library, addresses, cache, locale: fallback }: RouteDeps,
  shown: { readonly commentary: Commentary; readonly entry: Entry; readonly take: Take },
): RenderedPage {
  const { commentary, entry, take } = shown;
  const topics = topicsOf(library, commentary);
  const follows = commentary.follows === undefined ? undefined : library.entry(commentary.follows);
  const key = `article ${commentary.locale} ${take} ${commentary.slug}`;
  return cache.get(key, [commentary, entry, follows, ...topics], () => {
    const version = imageVersion(commentaryImage(commentary, take));
    return articlePage({ ...shown, topics, follows, version }, addresses, fallback);
  });
}

function topicsOf(library: Library, { topics }: Commentary): readonly Topic[] {
  if (topics.length === 0) return [];
  const known = library.topics();
  return topics.flatMap((id) => known.find((topic) => topic.id === id) ?? []);
}
