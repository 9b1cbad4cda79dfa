import type { Parcel } from '../../core/ports/stores.ts';
import { messagesFor } from '../../messages/index.ts';
import { table } from './table.ts';
import { oneLine, placeText, type Told, timeText } from './told.ts';

/** All that is known of one delivery, a line for each fact. */
export function describe(parcel: Parcel, told: Told): string {
  const { columns, fields, states } = messagesFor(told.locale).operations.deliveries;
  const time = (moment: Date | undefined) => moment && `${timeText(moment, told)} (${told.timeZone})`;
  const facts: readonly (readonly [string, string | undefined])[] = [
    [columns.key, parcel.key],
    [columns.state, states[parcel.state]],
    [columns.place, placeText(parcel.place)],
    [fields.subscription, parcel.subscription],
    [columns.day, parcel.day],
    [columns.due, time(parcel.dueAt)],
    [fields.retried, time(parcel.retriedAt)],
    [columns.attempts, String(parcel.attempts)],
    [fields.attempted, time(parcel.attemptedAt)],
    [fields.next, parcel.state === 'waiting' ? time(parcel.tryAt) : undefined],
    [fields.sent, time(parcel.sentAt)],
    [fields.message, parcel.message],
    [columns.why, parcel.error && oneLine(parcel.error)],
  ];
  return table(facts.flatMap(([name, value]) => (value === undefined ? [] : [[name.toLowerCase(), value]])));
}
