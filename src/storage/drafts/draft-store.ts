import { type SqlBool, sql } from 'kysely';
import type { Draft } from '../../core/model/draft.ts';
import type { DraftStore } from '../../core/ports/generation-stores.ts';
import { sha256, toIso } from '../engine/columns.ts';
import {
  acquireNamedLock,
  chunked,
  type Database,
  type Db,
  inTransaction,
  readRows,
} from '../engine/database.ts';
import { draftFromRow, draftToRow } from './draft-row.ts';
import type { DraftRow } from './schema.ts';

/** Worded as in the indexes `drafts_pending` and `drafts_rejected`. */
const isPending = sql<SqlBool>`pending = 1`;
const isRejected = sql<SqlBool>`state = 'rejected'`;

/**
 * Drafts in a table. One that cannot be read counts as absent.
 *
 * Writes happen one at a time, and `updatedAt` never decreases from one write to the next, even if a process's clock is behind.
 * A reader that has all changes until a moment therefore misses none by asking for those since that moment; only those of that
 * very moment come twice.
 */
export class SqlDraftStore implements DraftStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  add(draft: Draft): Promise<boolean> {
    return inTransaction(this.#database, async (trx) => {
      await this.#lock(trx);
      const { key } = draft.source;
      if (await isTaken(trx, key)) return false;
      const added = await trx
        .insertInto('drafts')
        .values(draftToRow(await notBeforeOthers(trx, draft)))
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst();
      if (added) await insertKey(trx, key, draft.id);
      return added !== undefined;
    });
  }

  find(id: string): Promise<Draft | undefined> {
    return this.#one(this.#all().where('id', '=', id));
  }

  findBySlug(slug: string): Promise<Draft | undefined> {
    return this.#one(this.#all().where('slug', '=', slug));
  }

  findByKey(key: string): Promise<Draft | undefined> {
    const ids = this.#database.db.selectFrom('draft_keys').select('draft').where('digest', '=', sha256(key));
    return this.#one(this.#all().where('id', 'in', ids));
  }

  /** Of several: one that was not rejected, if there is one; then the oldest. */
  findByHash(hash: string): Promise<Draft | undefined> {
    const rejectedLast = sql`case when state = 'rejected' then 1 else 0 end`;
    const found = this.#all()
      .where('hash', '=', hash)
      .orderBy(rejectedLast)
      .orderBy('created_at')
      .orderBy('id');
    return this.#one(found.limit(1));
  }

  /** An address that leads to another draft already keeps doing so. */
  async addAlias(key: string, id: string): Promise<void> {
    await this.#withDraft(id, (trx) => insertKey(trx, key, id));
  }

  change(id: string, change: (current: Draft) => Draft | undefined): Promise<Draft | undefined> {
    return inTransaction(this.#database, async (trx) => {
      await this.#lock(trx);
      const rows = await trx.selectFrom('drafts').selectAll().where('id', '=', id).execute();
      const [current] = this.#read(rows);
      const changed = current && change(current);
      if (!changed) return current;
      const written = await notBeforeOthers(trx, changed);
      const { id: _, ...columns } = draftToRow(written);
      await trx.updateTable('drafts').set(columns).where('id', '=', id).execute();
      if (changed.source.key !== current.source.key) await insertKey(trx, changed.source.key, id);
      return written;
    });
  }

  async pending(limit: number): Promise<readonly Draft[]> {
    const waiting = this.#all().where(isPending).orderBy('created_at').orderBy('id').limit(limit);
    return this.#read(await waiting.execute());
  }

  /** Includes the moment itself: see above. */
  async changedSince(since: Date | undefined): Promise<readonly Draft[]> {
    const all = this.#all().orderBy('updated_at').orderBy('id');
    return this.#read(await (since ? all.where('updated_at', '>=', toIso(since)) : all).execute());
  }

  async grantAccess(id: string, platform: string, person: string): Promise<void> {
    await this.#withDraft(id, async (trx) => {
      await trx
        .insertInto('draft_readers')
        .values({ draft: id, platform, person })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    });
  }

  async hasAccess(id: string, platform: string, person: string): Promise<boolean> {
    const row = await this.#database.db
      .selectFrom('draft_readers')
      .select('draft')
      .where((where) => where.and({ draft: id, platform, person }))
      .executeTakeFirst();
    return row !== undefined;
  }

  purgeRejected(before: Date): Promise<number> {
    return inTransaction(this.#database, async (trx) => {
      await this.#lock(trx);
      const gone = await trx
        .deleteFrom('drafts')
        .where(isRejected)
        .where(sql<string>`coalesce(reviewed_at, updated_at)`, '<', toIso(before))
        .returning('id')
        .execute();
      for (const chunk of chunked(gone.map(({ id }) => id))) {
        await trx.deleteFrom('draft_keys').where('draft', 'in', chunk).execute();
        await trx.deleteFrom('draft_readers').where('draft', 'in', chunk).execute();
      }
      return gone.length;
    });
  }

  /** Does work on a draft, if it exists, that cannot be deleted meanwhile. */
  #withDraft(id: string, work: (db: Db) => Promise<void>): Promise<void> {
    return inTransaction(this.#database, async (trx) => {
      await this.#lock(trx);
      const row = await trx.selectFrom('drafts').select('id').where('id', '=', id).executeTakeFirst();
      if (row) await work(trx);
    });
  }

  #lock(db: Db): Promise<void> {
    return acquireNamedLock(this.#database, db, 'drafts');
  }

  #all() {
    return this.#database.db.selectFrom('drafts').selectAll();
  }

  async #one(query: { execute(): Promise<DraftRow[]> }): Promise<Draft | undefined> {
    return this.#read(await query.execute())[0];
  }

  #read(rows: readonly DraftRow[]): Draft[] {
    return readRows(this.#database, 'drafts', rows, draftFromRow);
  }
}

async function isTaken(db: Db, key: string): Promise<boolean> {
  const row = await db
    .selectFrom('draft_keys')
    .select('draft')
    .where('digest', '=', sha256(key))
    .executeTakeFirst();
  return row !== undefined;
}

async function insertKey(db: Db, key: string, draft: string): Promise<void> {
  await db
    .insertInto('draft_keys')
    .values({ digest: sha256(key), key, draft })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The draft, with an `updatedAt` that is not before that of any other. */
async function notBeforeOthers(db: Db, draft: Draft): Promise<Draft> {
  const row = await db
    .selectFrom('drafts')
    .select(({ fn }) => fn.max('updated_at').as('last'))
    .executeTakeFirst();
  const last = row?.last ? new Date(row.last) : draft.updatedAt;
  return last > draft.updatedAt ? { ...draft, updatedAt: last } : draft;
}
