import { z } from 'zod';
import { deliveryStates, type OutboxEntry } from '../../core/ports/stores.ts';
import { moment, placeColumns, placeOf, textOrNull } from '../engine/columns.ts';
import type { OutboxRow } from '../engine/schema.ts';

const rowSchema = z.object({
  ...placeColumns,
  key: z.string(),
  subscription: z.string(),
  day: z.iso.date(),
  due_at: moment,
  retried_at: moment.nullable(),
  covers_until: moment,
  state: z.enum(deliveryStates),
  attempts: z.int(),
  try_at: moment,
  maybe_sent_at: moment.nullable(),
  begun_at: moment.nullable(),
  lease_until: moment.nullable(),
  ended_at: moment.nullable(),
  message: textOrNull,
  error: textOrNull,
});

/** Undefined when the row cannot be read: somebody else wrote it. */
export function outboxEntryOf(columns: OutboxRow): OutboxEntry | undefined {
  const { data: row } = rowSchema.safeParse(columns);
  if (!row) return undefined;
  const attemptedAt = row.maybe_sent_at ?? row.begun_at;
  return {
    key: row.key,
    subscription: row.subscription,
    place: placeOf(row),
    day: row.day,
    dueAt: row.due_at,
    ...(row.retried_at && { retriedAt: row.retried_at }),
    coversUntil: row.covers_until,
    state: row.state,
    attempts: row.attempts,
    tryAt: row.try_at,
    ...(attemptedAt && { attemptedAt }),
    ...(row.lease_until && { leaseUntil: row.lease_until }),
    ...(row.state === 'sent' && row.ended_at && { sentAt: row.ended_at }),
    ...(row.message !== null && { message: row.message }),
    ...(row.error !== null && { error: row.error }),
  };
}
