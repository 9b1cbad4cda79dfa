import type { BlockOf, Card } from '../core/card.ts';
import type { Commentary, Entry, SectionName, Topic } from '../core/commentary.ts';
import type { Locale } from '../core/locale.ts';
import { plain, textRuns } from '../core/rich-text.ts';
import { firstSentence } from '../core/sentences.ts';
import { longDate } from '../messages/dates.ts';
import { messagesFor } from '../messages/index.ts';
import { entryBlock } from './entries.ts';

export interface DigestParts {
  /** ISO date of the reader's or the place's day. */
  readonly day: string;
  /** ISO date from which articles count as new. */
  readonly since: string;
  readonly items: readonly { readonly entry: Entry; readonly commentary: Commentary }[];
  /** Nothing was published since: the items are older ones. */
  readonly nothingNew: boolean;
  readonly topics: readonly Topic[];
}

/** What is new: each article in a sentence, and in the first sentence of either view. */
export function digestCard({ day, since, items, nothingNew, topics }: DigestParts, locale: Locale): Card {
  const words = messagesFor(locale).digest;
  const date = longDate(since, locale);
  const intro = items.length === 0 ? words.empty : nothingNew ? words.nothingNew(date) : words.since(date);
  return {
    locale,
    title: words.title(longDate(day, locale)),
    tone: 'info',
    body: [{ type: 'prose', prose: [plain(intro)] }, ...items.map(itemBlock)],
    buttons: [],
  };

  function itemBlock({ entry, commentary }: DigestParts['items'][number]): BlockOf<'entry'> {
    return entryBlock(entry, locale, topics, [
      { text: opening(commentary, 'summary') },
      { emoji: '☀️', text: opening(commentary, 'optimistic') },
      { emoji: '🌧️', text: opening(commentary, 'pessimistic') },
    ]);
  }
}

function opening(commentary: Commentary, section: SectionName): string {
  return firstSentence(textRuns(commentary.sections[section])[0] ?? '', commentary.locale);
}
