import type { Action } from '../../core/bot/action.ts';
import { type BlockOf, type Choice, MAX_CHOICES } from '../../core/card/card.ts';
import { type Entry, entryTitle, type Topic } from '../../core/model/commentary.ts';
import { type Locale, otherLocale } from '../../core/model/locale.ts';
import type { PermalinkBuilder } from '../../core/model/permalink.ts';
import { longDate } from '../../messages/dates.ts';
import { messagesFor } from '../../messages/index.ts';
import { topicNames } from '../../messages/topic-names.ts';

type Line = BlockOf<'entry'>['lines'][number];

/** What the entries of a list share. */
export interface EntryOptions {
  readonly locale: Locale;
  readonly topics: readonly Topic[];
  readonly permalink?: PermalinkBuilder | undefined;
}

/** An article in a list: title, date and topics, `lines` below them, a button to read it. */
export function entryBlock(
  entry: Entry,
  { locale, topics, permalink }: EntryOptions,
  lines: readonly Line[] = [],
): BlockOf<'entry'> {
  const told = entry.titles[locale] === undefined ? otherLocale(locale) : locale;
  return {
    type: 'entry',
    title: entryTitle(entry, locale),
    url: permalink?.({ slug: entry.slug, locale: told }) ?? entry.reference.url,
    detail: [longDate(entry.published, locale), ...topicNames(entry.topics, topics, locale)].join(' · '),
    lines,
    open: { label: messagesFor(locale).read, emoji: '📖', action: readAction(entry, locale) },
  };
}

/** A menu of articles; the first `MAX_CHOICES`. */
export function choicesBlock(entries: readonly Entry[], locale: Locale): BlockOf<'choices'>[] {
  if (entries.length === 0) return [];
  const choices = entries.slice(0, MAX_CHOICES).map((entry): Choice => {
    const detail = longDate(entry.published, locale);
    return { label: entryTitle(entry, locale), detail, action: readAction(entry, locale) };
  });
  return [{ type: 'choices', placeholder: messagesFor(locale).choose.placeholder, choices }];
}

/** Shows the article in this language, or in the other one where this one is missing. */
function readAction(entry: Entry, locale: Locale): Action {
  return { type: 'article', slug: entry.slug, locale, take: 'neutral' };
}
