import { slugSchema } from '../model/commentary.ts';
import type { RequestBase } from '../model/request.ts';
import { encodeAction } from './action.ts';
import type { Inbox } from './inbox.ts';

/** The option whose completions a search box shows. */
const COMPLETED = { name: 'article', option: 'query' } as const;

/** A line of a search box. Its token runs the action that shows the commentary. */
export interface SearchSuggestion {
  readonly label: string;
  readonly token: string;
}

/** What a search box offers for a half-typed query, in the reader's language. */
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
