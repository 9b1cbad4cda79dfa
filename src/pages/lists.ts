import type { Context } from 'hono';
import { type Entry, slugSchema } from '../core/model/commentary.ts';
import type { Locale } from '../core/model/locale.ts';
import type { Library } from '../core/ports/library.ts';
import type { RouteDeps } from './deps.ts';
import { homeImage } from './og/images.ts';
import { imageVersion } from './og/pictures.ts';
import { sendPage } from './send.ts';
import { indexPage, type Row } from './view/lists.ts';
import { missingPage } from './view/messages.ts';

/** Commentaries on one page of the index. */
const ENTRIES_PER_PAGE = 20;
/** Suggestions on the page for an unknown address. */
const MAX_SUGGESTIONS = 5;

/** The entry with this slug; undefined also for text that is not a slug. */
export function findEntry(library: Library, slug: string): Entry | undefined {
  return slugSchema.safeParse(slug).success ? library.entry(slug) : undefined;
}

/** Entries with their commentaries. */
export function loadRows(
  library: Library,
  entries: readonly Entry[],
  locale: Locale,
): Promise<readonly Row[]> {
  return Promise.all(
    entries.map(async (entry) => ({ entry, commentary: await library.commentary(entry.slug, locale) })),
  );
}

/** The number of a page; undefined where none is given, NaN for anything else. */
export function parsePageNumber(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  return /^[1-9]\d{0,5}$/u.test(text) ? Number(text) : Number.NaN;
}

/** One page of the index: of all commentaries, or of one topic. */
export async function sendIndex(
  c: Context,
  deps: RouteDeps,
  locale: Locale,
  topicId?: string,
): Promise<Response> {
  const { library, addresses } = deps;
  const topics = library.topics();
  const topic = topics.find(({ id }) => id === topicId);
  if (topicId !== undefined && !topic) return sendMissing(c, deps, locale, topicId);
  const entries = library.latest(topic ? { topic: topic.id } : {});
  const pages = Math.max(1, Math.ceil(entries.length / ENTRIES_PER_PAGE));
  const page = parsePageNumber(c.req.query('page')) ?? 1;
  if (!(page <= pages)) return sendMissing(c, deps, locale);
  const shown = entries.slice((page - 1) * ENTRIES_PER_PAGE, page * ENTRIES_PER_PAGE);
  const rows = await loadRows(library, shown, locale);
  const sources = [pages, ...topics, ...rows.flatMap(({ entry, commentary }) => [entry, commentary])];
  const rendered = deps.cache.get(`index ${locale} ${page} ${topic?.id ?? ''}`, sources, () => {
    const pictureVersion = imageVersion(homeImage(locale));
    return indexPage({ locale, rows, topics, topic, page, pages, pictureVersion }, addresses, deps.locale);
  });
  return sendPage(c, rendered);
}

/** The page for an unknown address, with suggestions that resemble what was typed. */
export async function sendMissing(
  c: Context,
  deps: RouteDeps,
  locale: Locale,
  typed = '',
): Promise<Response> {
  const words = typed
    .slice(0, 100)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const near = words === '' ? [] : deps.library.suggest(words, MAX_SUGGESTIONS);
  const rows = await loadRows(deps.library, near, locale);
  return sendPage(c, missingPage(rows, { addresses: deps.addresses, locale }), 404);
}
