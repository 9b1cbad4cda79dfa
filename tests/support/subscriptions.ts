import type { Subscription } from '../../src/core/model/subscription.ts';
import { weekdays } from '../../src/core/model/subscription.ts';

/** A subscription of a channel, daily at eight in Montréal. */
export function aSubscription(changes: Partial<Subscription> = {}): Subscription {
  const made = new Date('2026-11-01T00:00:00Z');
  return {
    id: 'abcdefghij',
    place: { platform: 'test', workspace: 'w', channel: 'c' },
    locale: 'fr',
    timeZone: 'America/Montreal',
    time: '08:00',
    days: weekdays,
    topics: [],
    maxItems: 5,
    whenEmpty: 'say',
    createdBy: 'reader',
    createdAt: made,
    updatedAt: made,
    state: 'active',
    coveredUntil: made,
    ...changes,
  };
}
