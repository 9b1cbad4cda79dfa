import { OperatorError } from '../../core/model/errors.ts';
import type { Outbox, OutboxEntry } from '../../core/ports/stores.ts';
import { messagesFor } from '../../messages/index.ts';
import { table } from '../table.ts';
import { type DisplayOptions, oneLine, placeText, timeText } from './display.ts';

export interface DeliveriesContext extends DisplayOptions {
  readonly outbox: Outbox;
  readonly now: Date;
  /** Answer in JSON instead of text. */
  readonly json: boolean;
}

/** Everything that is known of one delivery. @throws OperatorError when there is none */
export async function showDelivery(key: string, context: DeliveriesContext): Promise<string> {
  const entry = await findEntry(key, context);
  return context.json ? JSON.stringify(entry, undefined, 2) : factsTable(entry, context);
}

/** Puts a delivery back in the queue, or gives it up. @throws OperatorError when its state does not allow it */
export async function changeDelivery(
  verb: 'retry' | 'drop',
  key: string,
  context: DeliveriesContext,
): Promise<string> {
  const { outbox, now, locale, json } = context;
  const changed = await (verb === 'retry' ? outbox.retry(key, now) : outbox.drop(key));
  if (!changed) throw await cannotChange(verb, key, context);
  if (json) return JSON.stringify(await findEntry(key, context), undefined, 2);
  const { retried, dropped } = messagesFor(locale).operations.deliveries;
  return verb === 'retry' ? retried(key) : dropped(key);
}

async function cannotChange(verb: 'retry' | 'drop', key: string, context: DeliveriesContext) {
  const { state } = await findEntry(key, context);
  const words = messagesFor(context.locale).operations.deliveries;
  const { cannotRetry, cannotDrop, droppedAlready, states } = words;
  if (verb === 'drop' && state === 'dropped') return new OperatorError(droppedAlready(key));
  return new OperatorError((verb === 'retry' ? cannotRetry : cannotDrop)(key, states[state]));
}

async function findEntry(key: string, { outbox, locale }: DeliveriesContext): Promise<OutboxEntry> {
  const entry = await outbox.find(key);
  if (!entry) throw new OperatorError(messagesFor(locale).operations.deliveries.unknownKey(key));
  return entry;
}

/** One fact a line. */
function factsTable(entry: OutboxEntry, display: DisplayOptions): string {
  const { columns, fields, states } = messagesFor(display.locale).operations.deliveries;
  const time = (moment: Date | undefined) => moment && `${timeText(moment, display)} (${display.timeZone})`;
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
