import { z } from 'zod';
import { type Feed, feedFailureSchema, feedFiltersSchema, feedSchema } from '../../core/model/feed.ts';
import { canonicalUrl } from '../../core/util/canonical-url.ts';
import { dateColumn, jsonColumn, nullableText, sha256, toIso, toIsoOrNull } from '../engine/columns.ts';
import type { FeedRow } from './schema.ts';

const { id, url, title, state, failures } = feedSchema.shape;

const rowSchema = z.object({
  id,
  url,
  title,
  site: nullableText,
  filters: jsonColumn(feedFiltersSchema),
  state,
  added_platform: z.string(),
  added_workspace: z.string(),
  added_person: z.string(),
  added_at: dateColumn,
  next_at: dateColumn,
  every_ms: z.int().nullable(),
  primed_at: dateColumn.nullable(),
  polled_at: dateColumn.nullable(),
  etag: nullableText,
  last_modified: nullableText,
  failures,
  failure: jsonColumn(feedFailureSchema).nullable(),
  failing_since: dateColumn.nullable(),
  told_at: dateColumn.nullable(),
});

/** Undefined when the row cannot be parsed. */
export function feedFromRow(columns: FeedRow): Feed | undefined {
  const { data: row } = rowSchema.safeParse(columns);
  if (!row) return undefined;
  return {
    id: row.id,
    url: row.url,
    title: row.title,
    ...(row.site !== null && { site: row.site }),
    filters: row.filters,
    state: row.state,
    addedBy: { platform: row.added_platform, workspace: row.added_workspace, person: row.added_person },
    addedAt: row.added_at,
    nextAt: row.next_at,
    ...(row.every_ms !== null && { everyMs: row.every_ms }),
    ...(row.primed_at && { primedAt: row.primed_at }),
    ...(row.polled_at && { polledAt: row.polled_at }),
    ...(row.etag !== null && { etag: row.etag }),
    ...(row.last_modified !== null && { lastModified: row.last_modified }),
    failures: row.failures,
    ...(row.failure && { failure: row.failure }),
    ...(row.failing_since && { failingSince: row.failing_since }),
    ...(row.told_at && { notifiedAt: row.told_at }),
  };
}

export function feedToRow(feed: Feed): Omit<FeedRow, 'removed_at'> {
  return {
    id: feed.id,
    digest: feedUrlHash(feed.url),
    url: feed.url,
    title: feed.title,
    site: feed.site ?? null,
    filters: JSON.stringify(feed.filters),
    state: feed.state,
    added_platform: feed.addedBy.platform,
    added_workspace: feed.addedBy.workspace,
    added_person: feed.addedBy.person,
    added_at: toIso(feed.addedAt),
    next_at: toIso(feed.nextAt),
    every_ms: feed.everyMs ?? null,
    primed_at: toIsoOrNull(feed.primedAt),
    polled_at: toIsoOrNull(feed.polledAt),
    etag: feed.etag ?? null,
    last_modified: feed.lastModified ?? null,
    failures: feed.failures,
    failure: feed.failure ? JSON.stringify(feed.failure) : null,
    failing_since: toIsoOrNull(feed.failingSince),
    told_at: toIsoOrNull(feed.notifiedAt),
  };
}

/** Equal for all spellings of an address. */
export function feedUrlHash(url: string): string {
  const parsed = URL.parse(url);
  return sha256(parsed ? canonicalUrl(parsed) : url);
}
