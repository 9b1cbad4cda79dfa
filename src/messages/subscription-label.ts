import type { Locale } from '../core/locale.ts';
import { ellipsis } from '../core/shorten.ts';
import type { Subscription } from '../core/subscription.ts';
import { messagesFor } from './index.ts';
import { scheduleText } from './schedule.ts';

/** The least limit of a suggestion, and of a menu's choice. */
const MAX = 75;

/** « Tous les jours à 8 h 00 (Montréal) · 3 sujets »: one among several. `where`: when they are of several places. */
export function subscriptionLabel(subscription: Subscription, locale: Locale, where?: string): string {
  const words = messagesFor(locale).subscription;
  const { topics, place } = subscription;
  const parts = [
    scheduleText(subscription, locale),
    where ?? (place.person === undefined ? '' : words.byMessage),
    topics.length > 0 ? words.topicCount(topics.length) : '',
  ];
  return ellipsis(parts.filter(Boolean).join(' · '), MAX);
}
