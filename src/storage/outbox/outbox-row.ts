import { z } from 'zod';
import { deliveryStates, type OutboxEntry } from '../../core/ports/stores.ts';
import { dateColumn, nullableText, placeFromColumns, placeShape } from '../engine/columns.ts';
import type { OutboxRow } from './schema.ts';

const rowSchema = z.object({
  ...placeShape,
  key: z.string(),
  subscription: z.string(),
  day: z.iso.date(),
  due_at: dateColumn,
  retried_at: dateColumn.nullable(),
  covers_until: dateColumn,
  state: z.enum(deliveryStates),
  attempts: z.int(),
  try_at: dateColumn,
  maybe_sent_at: dateColumn.nullable(),
  begun_at: dateColumn.nullable(),
  lease_until: dateColumn.nullable(),
  ended_at: dateColumn.nullable(),
  message: nullableText,
  error: nullableText,
});

/** Undefined when the row cannot be parsed. */
export function outboxEntryFromRow(columns: OutboxRow): OutboxEntry | undefined {
  const { data: row } = rowSchema.safeParse(columns);
  if (!row) return undefined;
  const attemptedAt = row.maybe_sent_at ?? row.begun_at;
  return {
    key: row.key,
    subscription: row.subscription,
    place: placeFromColumns(row),
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
