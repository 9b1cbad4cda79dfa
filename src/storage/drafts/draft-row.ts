import { z } from 'zod';
import { topicSchema } from '../../core/model/commentary.ts';
import { type Draft, draftSchema, sourceDocumentSchema } from '../../core/model/draft.ts';
import { dateColumn, jsonColumn, nullableText, toIso, toIsoOrNull } from '../engine/columns.ts';
import type { DraftRow } from './schema.ts';

const { id, slug, texts, state, published } = draftSchema.shape;

const rowSchema = z.object({
  id,
  slug,
  state,
  source: jsonColumn(sourceDocumentSchema),
  texts: jsonColumn(texts),
  published,
  topics: jsonColumn(z.array(topicSchema)),
  reviewed_by: nullableText,
  reviewed_at: dateColumn.nullable(),
  reason: nullableText,
  corrected: z.iso.date().nullable(),
  others: jsonColumn(draftSchema.shape.others.unwrap()).nullable(),
  follows: nullableText,
  created_at: dateColumn,
  updated_at: dateColumn,
});

/** Undefined when the row cannot be parsed. */
export function draftFromRow(columns: DraftRow): Draft | undefined {
  const { data: row } = rowSchema.safeParse(columns);
  if (!row) return undefined;
  const { reviewed_by: by, reviewed_at: at, reason } = row;
  return {
    id: row.id,
    slug: row.slug,
    source: row.source,
    texts: row.texts,
    state: row.state,
    published: row.published,
    topics: row.topics,
    ...(by !== null && at && { review: { by, at, ...(reason !== null && { reason }) } }),
    ...(row.corrected !== null && { corrected: row.corrected }),
    ...(row.others && { others: row.others }),
    ...(row.follows !== null && { follows: row.follows }),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

export function draftToRow(draft: Draft): DraftRow {
  return {
    id: draft.id,
    slug: draft.slug,
    hash: draft.source.hash,
    state: draft.state,
    pending: isPending(draft) ? 1 : 0,
    source: JSON.stringify(draft.source),
    texts: JSON.stringify(draft.texts),
    published: draft.published,
    topics: JSON.stringify(draft.topics),
    reviewed_by: draft.review?.by ?? null,
    reviewed_at: toIsoOrNull(draft.review?.at),
    reason: draft.review?.reason ?? null,
    corrected: draft.corrected ?? null,
    others: draft.others ? JSON.stringify(draft.others) : null,
    follows: draft.follows ?? null,
    created_at: toIso(draft.createdAt),
    updated_at: toIso(draft.updatedAt),
  };
}

/** Whether an editor has to decide: about the draft, or about a text that was written since it was approved. */
function isPending({ state, texts }: Draft): boolean {
  if (state === 'approved') return Object.values(texts).some((text) => text.pending);
  return state === 'draft';
}
