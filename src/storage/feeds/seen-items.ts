import { createHash } from 'node:crypto';
import { toIso } from '../engine/columns.ts';
import { chunked, type Db } from '../engine/database.ts';

const DAY = 24 * 60 * 60_000;
/** Marks that are kept of each feed. */
const MAX_MARKS = 5000;
/** A mark that has not been in its feed for so long is deleted, in ms. */
const KEEP_MS = 400 * DAY;
/** Precision of `seen_at`, in ms: a mark that is in the feed at each poll is not written each time. */
const SEEN_PRECISION_MS = DAY;

/** Those of the marks that were seen in the feed. */
export async function findKnownMarks(
  db: Db,
  feed: string,
  marks: readonly string[],
): Promise<ReadonlySet<string>> {
  const byHash = new Map(marks.map((mark) => [markHash(mark), mark]));
  const known = new Set<string>();
  for (const chunk of chunked([...byHash.keys()])) {
    const rows = await db
      .selectFrom('seen')
      .select('mark')
      .where('feed', '=', feed)
      .where('mark', 'in', chunk)
      .execute();
    for (const { mark } of rows) known.add(byHash.get(mark) ?? mark);
  }
  return known;
}

/** Records that they were in the feed, and deletes the oldest marks. */
export async function recordMarks(db: Db, feed: string, marks: readonly string[], at: Date): Promise<void> {
  const seen_at = toIso(at);
  const stale = toIso(new Date(at.getTime() - SEEN_PRECISION_MS));
  for (const chunk of chunked([...new Set(marks.map(markHash))])) {
    await db
      .insertInto('seen')
      .values(chunk.map((mark) => ({ feed, mark, seen_at })))
      .onConflict((conflict) =>
        conflict.columns(['feed', 'mark']).doUpdateSet({ seen_at }).where('seen.seen_at', '<', stale),
      )
      .execute();
  }
  await deleteOldMarks(db, feed, toIso(new Date(at.getTime() - KEEP_MS)));
}

async function deleteOldMarks(db: Db, feed: string, before: string): Promise<void> {
  const last = await db
    .selectFrom('seen')
    .select('seen_at')
    .where('feed', '=', feed)
    .orderBy('seen_at', 'desc')
    .limit(1)
    .offset(MAX_MARKS - 1)
    .executeTakeFirst();
  // Marks that were seen together stay or go together: a few more than the limit may stay.
  const limit = last && last.seen_at > before ? last.seen_at : before;
  await db.deleteFrom('seen').where('feed', '=', feed).where('seen_at', '<', limit).execute();
}

/** 128 bits: short, since there are many, and still without collisions. */
function markHash(mark: string): string {
  return createHash('sha256').update(mark).digest('base64url').slice(0, 22);
}
