import { type SqlBool, sql } from 'kysely';
import type { LeaseOptions } from '../../core/ports/stores.ts';
import { toIso } from '../engine/columns.ts';
import { chunked, type Database, type Db, forUpdateSkipLocked, inTransaction } from '../engine/database.ts';
import type { OutboxRow } from './schema.ts';

/** See `Outbox.lease`. */
export function leaseEntries(database: Database, options: LeaseOptions): Promise<readonly OutboxRow[]> {
  return inTransaction(database, async (trx) => {
    const keys: string[] = [];
    for (const query of [expired(trx, options), waiting(trx, options)]) {
      const rest = query.limit(options.limit - keys.length);
      const rows = await forUpdateSkipLocked(database, rest).execute();
      keys.push(...rows.map(({ key }) => key));
      if (keys.length >= options.limit) break;
    }
    const rows: OutboxRow[] = [];
    for (const chunk of chunked(keys)) rows.push(...(await markLeased(trx, chunk, options.until)));
    return rows;
  });
}

/** Entries whose lease has run out, or ends too far ahead: its process had a clock that was set back since. */
function expired(db: Db, { platforms, now, until }: LeaseOptions) {
  const tooFar = toIso(new Date(now.getTime() + 2 * (until.getTime() - now.getTime())));
  return onPlatforms(db, platforms)
    .where(sql<SqlBool>`state = 'sending'`)
    .where((where) => where.or([where('lease_until', '<=', toIso(now)), where('lease_until', '>', tooFar)]))
    .orderBy('lease_until');
}

function waiting(db: Db, { platforms, now }: LeaseOptions) {
  return onPlatforms(db, platforms)
    .where(sql<SqlBool>`state = 'waiting'`)
    .where('try_at', '<=', toIso(now))
    .orderBy('try_at');
}

function onPlatforms(db: Db, platforms: readonly string[]) {
  // Not the bare column: SQLite would read and sort all entries of a platform rather than use the index of those waiting.
  const platform = sql<string>`coalesce(platform, '')`;
  return db.selectFrom('parcels').select('key').where(platform, 'in', platforms);
}

function markLeased(db: Db, keys: readonly string[], until: Date): Promise<OutboxRow[]> {
  return db
    .updateTable('parcels')
    .set(({ eb }) => ({
      state: 'sending',
      lease_until: toIso(until),
      attempts: eb('attempts', '+', 1),
      // Nobody knows how the attempt of a process that was lost has ended.
      maybe_sent_at: sql<string>`coalesce(maybe_sent_at, begun_at)`,
      begun_at: null,
    }))
    .where('key', 'in', keys)
    .returningAll()
    .execute();
}
