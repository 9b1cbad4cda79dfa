import { truncate } from '../core/card/shorten.ts';
import type { Topic } from '../core/model/commentary.ts';
import type { Locale } from '../core/model/locale.ts';
import type { Subscription } from '../core/model/subscription.ts';
import { messagesFor } from './index.ts';
import { scheduleText } from './schedule.ts';

/** The least limit of a suggestion, and of a menu's choice. */
const MAX = 75;
/** How many topics are named; the others are counted. */
const MAX_NAMED = 3;

export interface LabelWords {
  readonly locale: Locale;
  /** Those of the library, for their names. */
  readonly topics: readonly Topic[];
  /** When they are of several places. */
  readonly where?: string;
}

/** « Tous les jours à 8 h (Montréal) · droit, sécurité, santé +2 »: one among several, with as many topics as fit. */
export function subscriptionLabel(subscription: Subscription, { where, ...words }: LabelWords): string {
  const { byMessage, ended } = messagesFor(words.locale).subscription;
  const { place, state } = subscription;
  const label = (named: number) =>
    [
      scheduleText(subscription, words.locale),
      where ?? (place.person === undefined ? '' : byMessage),
      state === 'ended' ? ended : '',
      topicsText(subscription, words, named),
    ]
      .filter(Boolean)
      .join(' · ');
  const labels = Array.from({ length: MAX_NAMED }, (_, index) => label(MAX_NAMED - index));
  return labels.find((one) => one.length <= MAX) ?? truncate(label(1), MAX);
}

/** Its topics by name: « droit, sécurité, santé +2 »; nothing where it has all. */
export function topicsText(
  { topics: ids }: Pick<Subscription, 'topics'>,
  { locale, topics }: Omit<LabelWords, 'where'>,
  named = MAX_NAMED,
): string {
  const names = ids.map((id) => topics.find((topic) => topic.id === id)?.names[locale] ?? id);
  const more = names.length > named ? ` +${names.length - named}` : '';
  return `${names.slice(0, named).join(', ')}${more}`;
}
