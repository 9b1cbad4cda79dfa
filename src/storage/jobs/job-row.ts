import { z } from 'zod';
import { localeSchema } from '../../core/model/commentary.ts';
import {
  type Job,
  jobIdSchema,
  jobResultSchema,
  jobStages,
  jobStates,
  type Waiter,
  type WritingTask,
} from '../../core/model/job.ts';
import type { Place } from '../../core/model/place.ts';
import {
  dateColumn,
  jsonColumn,
  nullableText,
  placeFromColumns,
  placeShape,
  placeToColumns,
  sha256,
  toIso,
} from '../engine/columns.ts';
import type { JobRow, WaiterRow } from './schema.ts';

const jobSchema = z.object({
  id: jobIdSchema,
  key: z.string(),
  url: z.string(),
  locale: localeSchema,
  draft: nullableText,
  remark: nullableText,
  state: z.enum(jobStates),
  stage: z.enum(jobStages),
  attempts: z.int(),
  lease_until: dateColumn.nullable(),
  created_at: dateColumn,
  result: jsonColumn(jobResultSchema).nullable(),
});

/** Undefined when the row cannot be parsed. */
export function jobFromRow(columns: JobRow): Job | undefined {
  const { data: row } = jobSchema.safeParse(columns);
  return (
    row && {
      id: row.id,
      key: row.key,
      url: row.url,
      locale: row.locale,
      ...(row.draft !== null && { draft: row.draft }),
      ...(row.remark !== null && { remark: row.remark }),
      state: row.state,
      stage: row.stage,
      attempts: row.attempts,
      createdAt: row.created_at,
      ...(row.lease_until && { leaseUntil: row.lease_until }),
      ...(row.result && { result: row.result }),
    }
  );
}

/** The row of a new job. */
export function newJobRow(id: string, task: WritingTask, at: Date): JobRow {
  const { key, url, locale, draft, remark } = task;
  return {
    id,
    identity: taskIdentity(task),
    key,
    url,
    locale,
    draft: draft ?? null,
    remark: remark ?? null,
    state: 'waiting',
    stage: jobStages[0],
    attempts: 0,
    leased_by: null,
    lease_until: null,
    created_at: toIso(at),
    ended_at: null,
    result: null,
    commissioned: 0,
  };
}

/** Equal for tasks that one job does. */
export function taskIdentity({ key, locale, draft, remark }: WritingTask): string {
  return sha256(key, locale, draft ?? null, remark ?? null);
}

const placeSchema: z.ZodType<Place> = z.object({
  platform: z.string(),
  workspace: z.string(),
  channel: z.string(),
  thread: z.string().exactOptional(),
  person: z.string().exactOptional(),
});

const waiterSchema = z.object({
  ...placeShape,
  id: z.string(),
  job: jobIdSchema,
  actor: z.string(),
  actor_name: nullableText,
  actor_roles: jsonColumn(z.array(z.string())).nullable(),
  direct: jsonColumn(placeSchema),
  locale: localeSchema,
  visibility: z.enum(['private', 'shared']),
  began: z.literal([0, 1]),
  asked_at: dateColumn,
});

/** Undefined when the row cannot be parsed. */
export function waiterFromRow(columns: WaiterRow): Waiter | undefined {
  const { data: row } = waiterSchema.safeParse(columns);
  return (
    row && {
      id: row.id,
      job: row.job,
      place: placeFromColumns(row),
      actor: {
        id: row.actor,
        ...(row.actor_name !== null && { name: row.actor_name }),
        ...(row.actor_roles && { roles: row.actor_roles }),
      },
      direct: row.direct,
      locale: row.locale,
      visibility: row.visibility,
      began: row.began === 1,
      askedAt: row.asked_at,
    }
  );
}

export function waiterToRow(waiter: Waiter, heldUntil: Date): WaiterRow {
  const { actor } = waiter;
  return {
    ...placeToColumns(waiter.place),
    id: waiter.id,
    job: waiter.job,
    actor: actor.id,
    actor_name: actor.name ?? null,
    actor_roles: actor.roles ? JSON.stringify(actor.roles) : null,
    direct: JSON.stringify(waiter.direct),
    locale: waiter.locale,
    visibility: waiter.visibility,
    began: waiter.began ? 1 : 0,
    asked_at: toIso(waiter.askedAt),
    held_until: toIso(heldUntil),
    told_at: null,
  };
}
