import type { PlainTextOption } from '@slack/types';
import { encodeAction } from '../../core/action.ts';
import { slugSchema } from '../../core/commentary.ts';
import type { Inbox } from '../../core/inbox.ts';
import type { Origin } from '../../core/request.ts';
import { limits } from './limits.ts';
import { plainText } from './text.ts';

/** The option that the box completes: what a reader types in `/article`. */
const COMPLETED = { name: 'article', option: 'query' } as const;

/** What the search box offers for what has been typed; choosing one opens that commentary. */
export function suggestions(inbox: Inbox, origin: Origin, typed: string): PlainTextOption[] {
  const found = inbox.suggest({ kind: 'suggest', ...origin, ...COMPLETED, typed });
  return found.slice(0, limits.options).flatMap(({ label, value }) => {
    const slug = slugSchema.safeParse(value).data;
    if (slug === undefined) return [];
    const action = encodeAction({ type: 'article', slug, locale: origin.locale, take: 'neutral' });
    return [{ text: plainText(label, limits.optionText), value: action }];
  });
}
