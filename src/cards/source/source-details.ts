import type { Block, Button, Card } from '../../core/card/card.ts';
import type { Topic } from '../../core/model/commentary.ts';
import type { Feed } from '../../core/model/feed.ts';
import type { Locale } from '../../core/model/locale.ts';
import { sanitizeUserText } from '../../core/util/sanitize-user-text.ts';
import { localMoment, utcDate } from '../../messages/dates.ts';
import { messagesFor } from '../../messages/index.ts';
import { topicNames } from '../../messages/topic-names.ts';
import { confirmationBlock, type Field, fieldsBlock, textBlock } from '../common/blocks.ts';
import { allSourcesButton, failureReason, sourceButton, sourceName } from './source.ts';

/** What has just been done with a source. `known`: it was followed before. */
export type SourceConfirmation = 'added' | 'known' | 'paused' | 'resumed' | 'filtered' | 'removed' | 'undone';

/** The present moment, and the time zone to show times in. */
export interface LocalClock {
  readonly now: Date;
  /** IANA name. */
  readonly timeZone: string;
}

export interface SourceCardProps {
  readonly feed: Feed;
  readonly locale: Locale;
  readonly clock: LocalClock;
  readonly topics: readonly Topic[];
  /** How many of its candidates wait. */
  readonly waiting: number;
  readonly confirmation?: SourceConfirmation;
  /** How many articles the feed had when it was added. */
  readonly items?: number;
}

/** A source as an editor sees it: its state, its filters, and buttons for what can be done with it. */
export function sourceCard(props: SourceCardProps): Card {
  const { feed, locale, confirmation, items } = props;
  const words = messagesFor(locale).sources;
  const found: Block[] = items === undefined ? [] : [textBlock(words.found(String(items)))];
  const gone = confirmation === 'removed';
  return {
    locale,
    title: sourceName(feed),
    url: feed.site ?? feed.url,
    tone: feed.state === 'broken' && !gone ? 'warning' : 'info',
    body: [
      ...confirmationBlock(confirmation && words.confirmations[confirmation]),
      ...found,
      fieldsBlock(fieldsOf(props)),
    ],
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

function fieldsOf(props: SourceCardProps): Field[] {
  const { feed, locale, clock, topics, waiting, confirmation } = props;
  const words = messagesFor(locale).sources;
  const { fields } = words;
  const { filters, site, url, state, polledAt } = feed;
  const named = topicNames(filters.topics, topics, locale);
  const moment = (at: Date) => localMoment(at, clock.timeZone, locale);
  const read: Field[] =
    state === 'active' ? [[fields.next, nextPollText(feed, clock, locale) ?? words.soon]] : [];
  return [
    [fields.feed, url],
    ...(site === undefined || site === url ? [] : [[fields.site, site] as const]),
    ...(confirmation === 'removed'
      ? []
      : [
          [fields.state, sourceState(feed, locale)] as const,
          ...read,
          [fields.last, polledAt ? moment(polledAt) : words.never] as const,
          [fields.waiting, waiting === 0 ? words.noneWaiting : words.waiting(String(waiting))] as const,
        ]),
    [fields.words, wordsText(filters.words) || words.anyWord],
    [fields.without, wordsText(filters.without) || words.noWord],
    [fields.topics, named.join(', ') || words.noTopic],
    [fields.perDay, words.perDay(String(filters.perDay))],
  ];
}

/** Whether it is read, and if not, why. */
export function sourceState(feed: Feed, locale: Locale): string {
  const { states } = messagesFor(locale).sources;
  const { state, failingSince, failures } = feed;
  const since = utcDate(failingSince ?? feed.addedAt, locale);
  const reason = failureReason(feed, locale);
  if (state === 'paused') return states.paused;
  if (state === 'broken') return [states.broken(since), reason].filter(Boolean).join(' · ');
  if (failures > 0) return [states.failing(since), reason].filter(Boolean).join(' · ');
  return feed.primedAt ? states.active : states.unread;
}

/** When it is read next; undefined where that is due now. */
export function nextPollText(
  { nextAt }: Pick<Feed, 'nextAt'>,
  { now, timeZone }: LocalClock,
  locale: Locale,
): string | undefined {
  return nextAt <= now ? undefined : localMoment(nextAt, timeZone, locale);
}

export function wordsText(words: readonly string[]): string {
  return words.map((word) => sanitizeUserText(word)).join(', ');
}
