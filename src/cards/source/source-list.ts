import type { SourceAction } from '../../core/bot/action.ts';
import { type Block, type BlockOf, type Button, type Card, MAX_CHOICES } from '../../core/card/card.ts';
import type { Topic } from '../../core/model/commentary.ts';
import type { Feed } from '../../core/model/feed.ts';
import type { Locale } from '../../core/model/locale.ts';
import { siteName } from '../../core/util/links.ts';
import { sanitizeUserText } from '../../core/util/sanitize-user-text.ts';
import { messagesFor } from '../../messages/index.ts';
import { topicNames } from '../../messages/topic-names.ts';
import { noteBlock, textBlock } from '../common/blocks.ts';
import { listPage, listPageButtons } from '../common/paging.ts';
import { allSourcesButton, sourceName } from './source.ts';
import { type LocalClock, nextPollText, sourceState, wordsText } from './source-details.ts';

/** Every platform has room for that many, each with its state, its filters and a button. */
const PAGE_SIZE = 6;

export interface SourcesCardProps {
  readonly feeds: readonly Feed[];
  /** Index of the first one to show. */
  readonly from: number;
  readonly locale: Locale;
  readonly clock: LocalClock;
  readonly topics: readonly Topic[];
  /** How many candidates wait. */
  readonly waiting: number;
  readonly spell: (command: string) => string;
}

/** The sources, page by page. */
export function sourcesCard(props: SourcesCardProps): Card {
  const { feeds, locale, waiting } = props;
  const { sources: words } = messagesFor(locale);
  const { length } = feeds;
  const page = listPage(props.from, PAGE_SIZE, length);
  const count = waiting === 0 ? words.list.noneWaiting : words.list.waiting(String(waiting));
  return {
    locale,
    title: length === 0 ? words.list.empty : words.list.title(String(length)),
    tone: 'info',
    body:
      length === 0
        ? emptyBlocks(props)
        : [
            ...feeds.slice(page.from, page.from + page.size).map((feed) => sourceEntry(feed, props)),
            noteBlock(count),
          ],
    buttons: [
      ...listPageButtons(page, words.list, (from) => ({ type: 'sources', locale, from })),
      ...(waiting > 0 ? [waitingButton(locale)] : []),
      addButton(locale),
    ],
  };
}

function emptyBlocks({ locale, spell }: SourcesCardProps): Block[] {
  const { list } = messagesFor(locale).sources;
  const add = list.emptyHint(`${spell('source add')} https://example.org`);
  const texts = [list.emptyText, add, list.importHint(spell('source import'))];
  return [textBlock(...texts)];
}

function waitingButton(locale: Locale): Button {
  const label = messagesFor(locale).sources.buttons.waiting;
  return { label, emoji: '📥', action: { type: 'candidates', locale, from: 0 } };
}

function addButton(locale: Locale): Button {
  const label = messagesFor(locale).sources.buttons.add;
  return { label, emoji: '➕', action: { type: 'form', command: 'source add', locale } };
}

function sourceEntry(feed: Feed, { locale, clock, topics }: SourcesCardProps): BlockOf<'entry'> {
  const words = messagesFor(locale).sources;
  const next = nextPollText(feed, clock, locale);
  const isSick = feed.state === 'broken' || (feed.state === 'active' && feed.failures > 0);
  const read = feed.state === 'active' && next !== undefined ? words.list.next(next) : '';
  const state = isSick ? '' : sourceState(feed, locale);
  const filters = filtersText(feed, topics, locale);
  return {
    type: 'entry',
    title: sourceName(feed),
    url: feed.site ?? feed.url,
    detail: [siteName(feed.url), state, read].filter(Boolean).join(' · '),
    lines: [
      ...(isSick ? [{ emoji: '⚠️', text: sourceState(feed, locale) }] : []),
      { emoji: '🔎', text: filters },
    ],
    open: {
      label: words.list.open,
      emoji: '📡',
      action: { type: 'source', do: 'show', id: feed.id, locale },
    },
  };
}

/** « avec climat, énergie · 20 références au plus par jour » */
function filtersText(feed: Feed, topics: readonly Topic[], locale: Locale): string {
  const words = messagesFor(locale).sources;
  const { words: wanted, without, perDay } = feed.filters;
  const named = topicNames(feed.filters.topics, topics, locale);
  return [
    wanted.length > 0 ? words.list.words(sanitizeUserText(wordsText(wanted))) : '',
    without.length > 0 ? words.list.without(sanitizeUserText(wordsText(without))) : '',
    named.length > 0 ? words.list.topics(named.join(', ')) : '',
    words.list.perDay(String(perDay)),
  ]
    .filter(Boolean)
    .join(' · ');
}

export interface WhichSourceCardProps {
  readonly feeds: readonly Feed[];
  readonly action: SourceAction;
  /** What the reader typed; absent where they typed nothing. */
  readonly given?: string;
  /** Filters were given, which a menu loses. */
  readonly hasChanges: boolean;
}

/** A menu of the sources that may be meant. It performs the action on the chosen one. */
export function whichSourceCard(
  { feeds, action, given, hasChanges }: WhichSourceCardProps,
  locale: Locale,
): Card {
  const { which } = messagesFor(locale).sources;
  const more = feeds.length - MAX_CHOICES;
  const texts = [
    given === undefined ? which.any : which.intro(sanitizeUserText(given)),
    ...(hasChanges ? [which.lost] : []),
    ...(more > 0 ? [which.more(String(more))] : []),
  ];
  const choices = feeds.slice(0, MAX_CHOICES).map((feed) => ({
    label: sourceName(feed),
    detail: sanitizeUserText(feed.url),
    action: { type: 'source', do: action, id: feed.id, locale } as const,
  }));
  return {
    locale,
    title: which.title,
    tone: 'info',
    body: [textBlock(...texts), { type: 'choices', placeholder: which.placeholder, choices }],
    buttons: [allSourcesButton(locale)],
  };
}
