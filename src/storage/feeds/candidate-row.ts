import { z } from 'zod';
import { type Candidate, candidatePriority, candidateSchema } from '../../core/model/feed.ts';
import { dateColumn, jsonColumn, nullableText, toIso, toIsoOrNull } from '../engine/columns.ts';
import type { CandidateRow } from './schema.ts';

const { id, key, url, title, text, language, feed, source, topics, because, state, others } =
  candidateSchema.shape;

const rowSchema = z.object({
  id,
  key,
  url,
  title,
  text,
  language,
  feed,
  source,
  topics: jsonColumn(topics),
  because: jsonColumn(because),
  published_at: dateColumn.nullable(),
  seen_at: dateColumn,
  state,
  draft: nullableText,
  others: jsonColumn(others),
  follows: nullableText,
});

/** Undefined when the row cannot be parsed. */
export function candidateFromRow(columns: CandidateRow): Candidate | undefined {
  const { data: row } = rowSchema.safeParse(columns);
  if (!row) return undefined;
  const { published_at: publishedAt, seen_at: seenAt, draft, follows, ...same } = row;
  return {
    ...same,
    ...(publishedAt && { publishedAt }),
    seenAt,
    ...(draft !== null && { draft }),
    ...(follows !== null && { follows }),
  };
}

/** All columns but `auto_day`, which only the store sets. */
export function candidateToRow(candidate: Candidate): Omit<CandidateRow, 'auto_day'> {
  return {
    id: candidate.id,
    key: candidate.key,
    url: candidate.url,
    title: candidate.title,
    text: candidate.text,
    language: candidate.language,
    feed: candidate.feed,
    source: candidate.source,
    topics: JSON.stringify(candidate.topics),
    because: JSON.stringify(candidate.because),
    published_at: toIsoOrNull(candidate.publishedAt),
    seen_at: toIso(candidate.seenAt),
    state: candidate.state,
    draft: candidate.draft ?? null,
    others: JSON.stringify(candidate.others),
    follows: candidate.follows ?? null,
    merit: candidatePriority(candidate),
  };
}
