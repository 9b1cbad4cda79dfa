import type { Block, Button, Card } from '../../core/card/card.ts';
import { plainParagraph } from '../../core/card/rich-text.ts';
import type { Topic } from '../../core/model/commentary.ts';
import type { Feed } from '../../core/model/feed.ts';
import type { Locale } from '../../core/model/locale.ts';
import { sanitizeUserText } from '../../core/util/sanitize-user-text.ts';
import { localMoment } from '../../messages/dates.ts';
import { messagesFor } from '../../messages/index.ts';
import { type Fact, factsBlock } from '../common/facts.ts';
import { day, newsBlock } from '../review/candidate.ts';
import { allSourcesButton, reasonText, sourceButton, sourceName } from './source.ts';

/** What has just been done with a source. */
export type SourceNews = 'added' | 'known' | 'paused' | 'resumed' | 'filtered' | 'removed' | 'undone';

/** What a moment is told by. */
export interface Clocks {
  readonly now: Date;
  /** IANA name. */
  readonly timeZone: string;
}

export interface SourceCardProps {
  readonly feed: Feed;
  readonly locale: Locale;
  readonly clocks: Clocks;
  readonly topics: readonly Topic[];
  /** How many of its references wait for a decision. */
  readonly waiting: number;
  readonly news?: SourceNews;
  /** How many articles it had when it was added. */
  readonly items?: number;
}

/** A source as an editor sees it: what is watched, when it is read, what is taken, and what can be done with it. */
export function sourceCard(props: SourceCardProps): Card {
  const { feed, locale, news, items } = props;
  const words = messagesFor(locale).sources;
  const found: Block[] =
    items === undefined ? [] : [{ type: 'prose', prose: [plainParagraph(words.found(String(items)))] }];
  const gone = news === 'removed';
  return {
    locale,
    title: sourceName(feed),
    url: feed.site ?? feed.url,
    tone: feed.state === 'broken' && !gone ? 'warning' : 'info',
    body: [...newsBlock(news && words.news[news]), ...found, factsBlock(factsOf(props))],
    buttons: [
      ...(gone ? [sourceButton('undo', feed, locale)] : actionButtons(props)),
      allSourcesButton(locale),
    ],
  };
}

function actionButtons({ feed, locale, waiting }: SourceCardProps): Button[] {
  const { buttons } = messagesFor(locale).sources;
  const action = feed.state === 'active' ? 'pause' : 'resume';
  const references: Button = {
    label: buttons.waiting,
    emoji: '📥',
    action: { type: 'candidates', locale, from: 0 },
  };
  return [
    sourceButton('test', feed, locale),
    sourceButton('filter', feed, locale),
    sourceButton(action, feed, locale),
    sourceButton('remove', feed, locale),
    ...(waiting > 0 ? [references] : []),
  ];
}

function factsOf(props: SourceCardProps): Fact[] {
  const { feed, locale, clocks, topics, waiting, news } = props;
  const words = messagesFor(locale).sources;
  const { facts } = words;
  const { filters, site, url, state, polledAt } = feed;
  const named = topicNames(feed, topics, locale);
  const moment = (at: Date) => localMoment(at, clocks.timeZone, locale);
  const read: Fact[] = state === 'active' ? [[facts.next, nextText(feed, clocks, locale) ?? words.soon]] : [];
  return [
    [facts.feed, url],
    ...(site === undefined || site === url ? [] : [[facts.site, site] as const]),
    ...(news === 'removed'
      ? []
      : [
          [facts.state, stateText(feed, locale)] as const,
          ...read,
          [facts.last, polledAt ? moment(polledAt) : words.never] as const,
          [facts.waiting, waiting === 0 ? words.noneWaiting : words.waiting(String(waiting))] as const,
        ]),
    [facts.words, wordsText(filters.words) || words.anyWord],
    [facts.without, wordsText(filters.without) || words.noWord],
    [facts.topics, named.join(', ') || words.noTopic],
    [facts.perDay, words.perDay(String(filters.perDay))],
  ];
}

/** Whether it is read, and why not. */
export function stateText(feed: Feed, locale: Locale): string {
  const { states } = messagesFor(locale).sources;
  const { state, failingSince, failures } = feed;
  const since = day(failingSince ?? feed.addedAt, locale);
  const reason = reasonText(feed, locale);
  if (state === 'paused') return states.paused;
  if (state === 'broken') return [states.broken(since), reason].filter(Boolean).join(' · ');
  if (failures > 0) return [states.failing(since), reason].filter(Boolean).join(' · ');
  return feed.primedAt ? states.active : states.unread;
}

/** When it is read next; undefined for what is about to be. */
export function nextText(
  { nextAt }: Pick<Feed, 'nextAt'>,
  { now, timeZone }: Clocks,
  locale: Locale,
): string | undefined {
  return nextAt <= now ? undefined : localMoment(nextAt, timeZone, locale);
}

export function wordsText(words: readonly string[]): string {
  return words.map((word) => sanitizeUserText(word)).join(', ');
}

export function topicNames({ filters }: Pick<Feed, 'filters'>, topics: readonly Topic[], locale: Locale) {
  return filters.topics.map((id) => topics.find((topic) => topic.id === id)?.names[locale] ?? id);
}
