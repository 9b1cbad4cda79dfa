import { type SqlBool, sql } from 'kysely';
import type { CandidateState, Feed } from '../../core/model/feed.ts';
import type { FeedStore } from '../../core/ports/feed-stores.ts';
import { toIso } from '../engine/columns.ts';
import {
  chunked,
  type Database,
  type Db,
  forUpdate,
  forUpdateSkipLocked,
  inTransaction,
  readRows,
} from '../engine/database.ts';
import { feedFromRow, feedToRow, feedUrlHash } from './feed-row.ts';
import type { FeedRow } from './schema.ts';
import { findKnownMarks, recordMarks } from './seen-items.ts';

/** Worded as in the indexes `feeds_due`, `feeds_untold` and `feeds_removed`. */
const isActive = sql<SqlBool>`state = 'active' and removed_at is null`;
const isUnnotified = sql<SqlBool>`state = 'broken' and told_at is null and removed_at is null`;
const isRemoved = sql<SqlBool>`removed_at is not null`;

/** Feeds in a table. One that cannot be read counts as absent and is not polled. */
export class SqlFeedStore implements FeedStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async add(feed: Feed): Promise<Feed> {
    const row = feedToRow(feed);
    return inTransaction(this.#database, async (trx) => {
      const removed = trx.selectFrom('feeds').select('id').where('digest', '=', row.digest).where(isRemoved);
      await deleteFeeds(trx, await removed.execute());
      await trx
        .insertInto('feeds')
        .values({ ...row, removed_at: null })
        .onConflict((conflict) => conflict.column('digest').doNothing())
        .execute();
      const existing = trx.selectFrom('feeds').selectAll().where('digest', '=', row.digest);
      const [kept] = this.#read(await existing.execute());
      if (!kept) throw new Error(`the feed ${row.id} cannot be read`);
      return kept;
    });
  }

  async list(): Promise<readonly Feed[]> {
    return this.#read(await this.#all().orderBy('added_at').orderBy('id').execute());
  }

  async find(id: string): Promise<Feed | undefined> {
    return this.#read(await this.#all().where('id', '=', id).execute())[0];
  }

  async findByUrl(url: URL): Promise<Feed | undefined> {
    return this.#read(await this.#all().where('digest', '=', feedUrlHash(url.href)).execute())[0];
  }

  change(id: string, change: (current: Feed) => Feed | undefined): Promise<Feed | undefined> {
    return inTransaction(this.#database, (trx) => this.#change(trx, id, change));
  }

  remove(id: string, at: Date): Promise<Feed | undefined> {
    return this.#setRemoved(id, null, toIso(at), ['waiting', 'withdrawn']);
  }

  restore(id: string): Promise<Feed | undefined> {
    return this.#setRemoved(id, 'removed', null, ['withdrawn', 'waiting']);
  }

  async purge(before: Date): Promise<number> {
    return inTransaction(this.#database, async (trx) => {
      const query = trx.selectFrom('feeds').select('id').where('removed_at', '<', toIso(before));
      const removed = await forUpdate(this.#database, query).execute();
      await deleteFeeds(trx, removed);
      return removed.length;
    });
  }

  async lease(now: Date, until: Date, latest: Date, limit: number): Promise<readonly Feed[]> {
    if (limit <= 0) return [];
    return inTransaction(this.#database, async (trx) => {
      const due = trx
        .selectFrom('feeds')
        .selectAll()
        .where(isActive)
        .where((where) =>
          where.or([where('next_at', '<=', toIso(now)), where('next_at', '>', toIso(latest))]),
        )
        .orderBy('next_at')
        .orderBy('id')
        .limit(limit);
      const rows = await forUpdateSkipLocked(this.#database, due).execute();
      if (rows.length === 0) return [];
      const ids = rows.map(({ id }) => id);
      await trx
        .updateTable('feeds')
        .set({ next_at: toIso(until) })
        .where('id', 'in', ids)
        .execute();
      return this.#read(rows).map((feed) => ({ ...feed, nextAt: until }));
    });
  }

  knownMarks(id: string, marks: readonly string[]): Promise<ReadonlySet<string>> {
    return findKnownMarks(this.#database.db, id, marks);
  }

  completePoll(
    id: string,
    marks: readonly string[],
    at: Date,
    change: (current: Feed) => Feed | undefined,
  ): Promise<Feed | undefined> {
    return inTransaction(this.#database, async (trx) => {
      const feed = await this.#change(trx, id, change);
      if (feed && marks.length > 0) await recordMarks(trx, id, marks, at);
      return feed;
    });
  }

  async unnotified(limit: number): Promise<readonly Feed[]> {
    return this.#read(await this.#all().where(isUnnotified).orderBy('id').limit(limit).execute());
  }

  async #change(db: Db, id: string, change: (current: Feed) => Feed | undefined): Promise<Feed | undefined> {
    const query = db.selectFrom('feeds').selectAll().where('id', '=', id).where('removed_at', 'is', null);
    const [current] = this.#read(await forUpdate(this.#database, query).execute());
    const changed = current && change(current);
    if (!changed) return current;
    const isMoved = changed.url !== current.url;
    const kept = isMoved && (await this.#isTaken(db, changed)) ? { ...changed, url: current.url } : changed;
    const { id: _, ...columns } = feedToRow(kept);
    await db.updateTable('feeds').set(columns).where('id', '=', id).execute();
    return kept;
  }

  /** Whether another feed has its address: of two that moved to one address, each keeps its own. */
  async #isTaken(db: Db, { id, url }: Feed): Promise<boolean> {
    const other = db
      .selectFrom('feeds')
      .select('id')
      .where('digest', '=', feedUrlHash(url))
      .where('id', '!=', id);
    return (await other.executeTakeFirst()) !== undefined;
  }

  /** Removes or restores a feed, with its candidates of the state `was`. Undefined where it is so already. */
  #setRemoved(
    id: string,
    from: 'removed' | null,
    removedAt: string | null,
    [was, is]: readonly [CandidateState, CandidateState],
  ): Promise<Feed | undefined> {
    return inTransaction(this.#database, async (trx) => {
      const rows = await trx
        .updateTable('feeds')
        .set({ removed_at: removedAt })
        .where('id', '=', id)
        .where('removed_at', from === null ? 'is' : 'is not', null)
        .returningAll()
        .execute();
      if (rows.length > 0) {
        const theirs = trx.updateTable('candidates').where('feed', '=', id).where('state', '=', was);
        await theirs.set({ state: is }).execute();
      }
      return this.#read(rows)[0];
    });
  }

  #all() {
    return this.#database.db.selectFrom('feeds').selectAll().where('removed_at', 'is', null);
  }

  #read(rows: readonly FeedRow[]): Feed[] {
    return readRows(this.#database, 'feeds', rows, feedFromRow);
  }
}

/** With the marks of what was seen in them, and their candidates that waited. */
async function deleteFeeds(db: Db, feeds: readonly { readonly id: string }[]): Promise<void> {
  for (const chunk of chunked(feeds.map(({ id }) => id))) {
    await db.deleteFrom('seen').where('feed', 'in', chunk).execute();
    await db.deleteFrom('candidates').where('feed', 'in', chunk).where('state', '=', 'withdrawn').execute();
    await db.deleteFrom('feeds').where('id', 'in', chunk).execute();
  }
}
