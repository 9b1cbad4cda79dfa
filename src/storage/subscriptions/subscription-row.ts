import { z } from 'zod';
import { refusals } from '../../core/model/access.ts';
import { localeSchema } from '../../core/model/commentary.ts';
import {
  emptyPolicies,
  MAX_DIGEST_ITEMS,
  type Subscription,
  subscriptionIdSchema,
  subscriptionStates,
  timeSchema,
  topicsSchema,
  weekdays,
} from '../../core/model/subscription.ts';
import {
  dateColumn,
  jsonColumn,
  nullableText,
  placeFromColumns,
  placeShape,
  placeToColumns,
  toIso,
  toIsoOrNull,
} from '../engine/columns.ts';
import type { SubscriptionRow } from './schema.ts';

const rowSchema = z.object({
  ...placeShape,
  id: subscriptionIdSchema,
  locale: localeSchema,
  time_zone: z.string(),
  local_time: timeSchema,
  days: jsonColumn(z.array(z.literal(weekdays)).min(1)),
  topics: jsonColumn(topicsSchema),
  max_items: z.int().min(1).max(MAX_DIGEST_ITEMS),
  when_empty: z.enum(emptyPolicies),
  opens_thread: z.literal(1).nullable(),
  created_by: nullableText,
  created_at: dateColumn,
  updated_at: dateColumn,
  state: z.enum(subscriptionStates),
  refusal: z.enum(refusals).nullable(),
  told_at: dateColumn.nullable(),
  next_at: dateColumn.nullable(),
  covered_until: dateColumn,
  last_day: nullableText,
});

/** Undefined when the row cannot be parsed. */
export function subscriptionFromRow(columns: SubscriptionRow): Subscription | undefined {
  const { data: row } = rowSchema.safeParse(columns);
  return (
    row && {
      id: row.id,
      place: placeFromColumns(row),
      locale: row.locale,
      timeZone: row.time_zone,
      time: row.local_time,
      days: row.days,
      topics: row.topics,
      maxItems: row.max_items,
      whenEmpty: row.when_empty,
      createdAt: row.created_at,
      updatedAt: row.updated_at,
      state: row.state,
      coveredUntil: row.covered_until,
      ...(row.opens_thread === 1 && { thread: true }),
      ...(row.created_by !== null && { createdBy: row.created_by }),
      ...(row.refusal !== null && { refusal: row.refusal }),
      ...(row.told_at !== null && { notifiedAt: row.told_at }),
      ...(row.next_at !== null && { nextAt: row.next_at }),
      ...(row.last_day !== null && { lastDay: row.last_day }),
    }
  );
}

export function subscriptionToRow(subscription: Subscription): SubscriptionRow {
  const isRunning = subscription.state === 'active' || subscription.state === 'suspended';
  return {
    ...placeToColumns(subscription.place),
    id: subscription.id,
    locale: subscription.locale,
    time_zone: subscription.timeZone,
    local_time: subscription.time,
    days: JSON.stringify(subscription.days),
    topics: JSON.stringify(subscription.topics),
    max_items: subscription.maxItems,
    when_empty: subscription.whenEmpty,
    opens_thread: subscription.thread ? 1 : null,
    created_by: subscription.createdBy ?? null,
    created_at: toIso(subscription.createdAt),
    updated_at: toIso(subscription.updatedAt),
    state: subscription.state,
    refusal: subscription.refusal ?? null,
    told_at: toIsoOrNull(subscription.notifiedAt),
    next_at: isRunning ? toIsoOrNull(subscription.nextAt) : null,
    covered_until: toIso(subscription.coveredUntil),
    last_day: subscription.lastDay ?? null,
  };
}
