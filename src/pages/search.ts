import type { Context } from 'hono';
import type { Entry } from '../core/model/commentary.ts';
import type { Locale } from '../core/model/locale.ts';
import type { Library } from '../core/ports/library.ts';
import type { RouteDeps } from './deps.ts';
import { loadRows } from './lists.ts';
import { sendPage } from './send.ts';
import { MAX_QUERY, searchPage } from './view/search.ts';

/** Most entries of a result. */
const MAX_FOUND = 20;
const LATEST = 5;

/** The page with the results of a search. */
export async function sendSearch(c: Context, deps: RouteDeps, locale: Locale): Promise<Response> {
  const { library, addresses } = deps;
  const query = (c.req.query('q') ?? '').trim();
  if (query.length > MAX_QUERY) {
    const page = searchPage({ locale, query, result: { kind: 'too-long' } }, addresses, deps.locale);
    return sendPage(c, page, 414);
  }
  const { kind, entries } = findEntries(library, query);
  const rows = await loadRows(library, entries, locale);
  return sendPage(c, searchPage({ locale, query, result: { kind, rows } }, addresses, deps.locale));
}

interface FoundEntries {
  readonly kind: 'found' | 'nearest' | 'latest';
  readonly entries: readonly Entry[];
}

function findEntries(library: Library, query: string): FoundEntries {
  const latest = () => ({ kind: 'latest', entries: library.latest({}).slice(0, LATEST) }) as const;
  if (query === '') return latest();
  const result = library.search(query);
  switch (result.kind) {
    case 'winner':
      return { kind: 'found', entries: bestFirst(result.entry, library.suggest(query, MAX_FOUND)) };
    case 'choices':
      return { kind: 'found', entries: result.entries.slice(0, MAX_FOUND) };
    case 'none':
      if (result.nearest.length === 0) return latest();
      return { kind: 'nearest', entries: result.nearest.slice(0, MAX_FOUND) };
  }
}

/** The clear winner first, then the others. */
function bestFirst(best: Entry, others: readonly Entry[]): readonly Entry[] {
  return [best, ...others.filter(({ slug }) => slug !== best.slug)].slice(0, MAX_FOUND);
}
