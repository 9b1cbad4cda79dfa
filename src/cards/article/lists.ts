import type { BlockOf, Button, Card } from '../../core/card/card.ts';
import type { Entry, Topic } from '../../core/model/commentary.ts';
import type { Locale } from '../../core/model/locale.ts';
import type { PermalinkBuilder } from '../../core/model/permalink.ts';
import { sanitizeUserText } from '../../core/util/sanitize-user-text.ts';
import { messagesFor } from '../../messages/index.ts';
import { boldParagraph, proseBlock, textBlock } from '../common/blocks.ts';
import { listPage, listPageButtons } from '../common/paging.ts';
import { choicesBlock, entryBlock } from './entries.ts';

const PAGE_SIZE = 5;

/** A menu of articles: those that a query may mean, or the latest ones. */
export function chooseCard(query: string | undefined, entries: readonly Entry[], locale: Locale): Card {
  const words = messagesFor(locale);
  const intro = query === undefined ? words.choose.latest : words.choose.several(sanitizeUserText(query));
  return {
    locale,
    title: words.choose.title,
    tone: 'info',
    body: [
      entries.length > 0 ? textBlock(intro) : emptyLibraryBlock(locale),
      ...choicesBlock(entries, locale),
      searchBlock(locale),
    ],
    buttons: [],
  };
}

export interface NotFoundCardProps {
  /** What was not found, a paragraph each. */
  readonly reason: readonly string[];
  readonly nearest: readonly Entry[];
  readonly latest: readonly Entry[];
}

/** Nothing was found: offers the nearest titles and the latest articles. */
export function notFoundCard({ reason, nearest, latest }: NotFoundCardProps, locale: Locale): Card {
  const words = messagesFor(locale);
  return {
    locale,
    title: words.notFound.title,
    tone: 'warning',
    body: [
      textBlock(...reason),
      ...titledChoices(words.notFound.nearest, nearest, locale),
      ...(latest.length > 0
        ? titledChoices(words.notFound.latest, latest, locale)
        : [emptyLibraryBlock(locale)]),
      searchBlock(locale),
    ],
    buttons: [],
  };
}

/** The `reason` for a query that matched nothing. */
export function noMatch(query: string, locale: Locale): string {
  return messagesFor(locale).notFound.intro(sanitizeUserText(query));
}

export interface LatestCardProps {
  readonly entries: readonly Entry[];
  readonly topics: readonly Topic[];
  readonly topic?: Topic;
  /** Index of the first entry to show. */
  readonly from: number;
  readonly permalink?: PermalinkBuilder | undefined;
}

/** A page of the latest articles, newest first. */
export function latestCard(
  { entries, topics, topic, permalink, from }: LatestCardProps,
  locale: Locale,
): Card {
  const words = messagesFor(locale);
  const page = listPage(from, PAGE_SIZE, entries.length);
  const shown = entries.slice(page.from, page.from + page.size);
  const labels = { newer: words.latest.newer, older: words.latest.more };
  return {
    locale,
    title: topic ? words.latest.titleOf(topic.names[locale]) : words.latest.title,
    tone: 'info',
    body:
      shown.length > 0
        ? shown.map((entry) => entryBlock(entry, { locale, topics, permalink }))
        : [emptyLibraryBlock(locale)],
    buttons: listPageButtons(page, labels, (start) => ({
      type: 'latest',
      locale,
      topic: topic?.id ?? null,
      from: start,
    })),
  };
}

function titledChoices(title: string, entries: readonly Entry[], locale: Locale) {
  if (entries.length === 0) return [];
  return [proseBlock(boldParagraph(title)), ...choicesBlock(entries, locale)];
}

/** Says that there is no article at all, and how to write one. */
export function emptyLibraryBlock(locale: Locale): BlockOf<'prose'> {
  const words = messagesFor(locale).latest;
  return textBlock(words.empty, words.emptyHint);
}

/** Leads to the latest articles. */
export function latestButton(locale: Locale): Button {
  const action = { type: 'latest', locale, topic: null, from: 0 } as const;
  return { label: messagesFor(locale).help.latest, emoji: '🗞️', action };
}

export function searchBlock(locale: Locale): BlockOf<'search'> {
  return { type: 'search', placeholder: messagesFor(locale).search.placeholder };
}
