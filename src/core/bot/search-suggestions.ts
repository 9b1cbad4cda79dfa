import { slugSchema } from '../model/commentary.ts';
import type { RequestBase } from '../model/request.ts';
import { encodeAction } from './action.ts';
import type { Inbox } from './inbox.ts';

/** The option that a search box completes: what a reader types in `/article`. */
const COMPLETED = { name: 'article', option: 'query' } as const;

/** A line of a search box; its token is that of the action that shows the commentary. */
export interface SearchSuggestion {
  readonly label: string;
  readonly token: string;
}

/** What a search box offers for what has been typed, in the reader's language. */
export async function searchSuggestions(
  inbox: Inbox,
  origin: RequestBase,
  typed: string,
): Promise<readonly SearchSuggestion[]> {
  const found = await inbox.suggest({ kind: 'suggest', ...origin, ...COMPLETED, typed });
  return found.flatMap(({ label, value }) => {
    const slug = slugSchema.safeParse(value).data;
    if (slug === undefined) return [];
    const { locale } = origin;
    return [{ label, token: encodeAction({ type: 'article', slug, locale, take: 'neutral' }) }];
  });
}
