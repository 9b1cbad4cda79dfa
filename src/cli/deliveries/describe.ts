import type { OutboxEntry } from '../../core/ports/stores.ts';
import { messagesFor } from '../../messages/index.ts';
import { type DisplayOptions, oneLine, placeText, timeText } from './display.ts';
import { table } from './table.ts';

/** All that is known of one delivery, a line for each fact. */
export function describe(entry: OutboxEntry, told: DisplayOptions): string {
  const { columns, fields, states } = messagesFor(told.locale).operations.deliveries;
  const time = (moment: Date | undefined) => moment && `${timeText(moment, told)} (${told.timeZone})`;
  const facts: readonly (readonly [string, string | undefined])[] = [
    [columns.key, entry.key],
    [columns.state, states[entry.state]],
    [columns.place, placeText(entry.place)],
    [fields.subscription, entry.subscription],
    [columns.day, entry.day],
    [columns.due, time(entry.dueAt)],
    [fields.retried, time(entry.retriedAt)],
    [columns.attempts, String(entry.attempts)],
    [fields.attempted, time(entry.attemptedAt)],
    [fields.next, entry.state === 'waiting' ? time(entry.tryAt) : undefined],
    [fields.sent, time(entry.sentAt)],
    [fields.message, entry.message],
    [columns.why, entry.error && oneLine(entry.error)],
  ];
  return table(facts.flatMap(([name, value]) => (value === undefined ? [] : [[name.toLowerCase(), value]])));
}
