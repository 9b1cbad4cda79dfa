import { type SqlBool, sql } from 'kysely';
import type { Candidate } from '../../core/model/feed.ts';
import type { CandidateStore } from '../../core/ports/feed-stores.ts';
import { sha256, toIso } from '../engine/columns.ts';
import {
  acquireNamedLock,
  chunked,
  type Database,
  type Db,
  forUpdate,
  inTransaction,
  readRows,
} from '../engine/database.ts';
import { candidateFromRow, candidateToRow } from './candidate-row.ts';
import type { CandidateRow } from './schema.ts';

/** Worded as in the index `candidates_waiting`. */
const isWaiting = sql<SqlBool>`state = 'waiting'`;

/** Candidates in a table. One that cannot be read counts as absent. */
export class SqlCandidateStore implements CandidateStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  add(candidate: Candidate): Promise<boolean> {
    return inTransaction(this.#database, async (trx) => {
      const inserted = await insertKeys(trx, [candidate.key], candidate.id);
      if (inserted === 0) return false;
      await trx
        .insertInto('candidates')
        .values({ ...candidateToRow(candidate), auto_day: null })
        .execute();
      await insertKeys(trx, candidateKeys(candidate), candidate.id);
      return true;
    });
  }

  async knownKeys(keys: readonly string[]): Promise<ReadonlySet<string>> {
    const byDigest = new Map(keys.map((key) => [sha256(key), key]));
    const known = new Set<string>();
    for (const chunk of chunked([...byDigest.keys()])) {
      const query = this.#database.db
        .selectFrom('candidate_keys')
        .select('digest')
        .where('digest', 'in', chunk);
      for (const { digest } of await query.execute()) known.add(byDigest.get(digest) ?? digest);
    }
    return known;
  }

  async find(id: string): Promise<Candidate | undefined> {
    return this.#read(await this.#all().where('id', '=', id).execute())[0];
  }

  async findByKey(key: string): Promise<Candidate | undefined> {
    const named = this.#all().where('id', 'in', (where) =>
      where.selectFrom('candidate_keys').select('candidate').where('digest', '=', sha256(key)),
    );
    return this.#read(await named.execute())[0];
  }

  async findByDraft(draft: string): Promise<Candidate | undefined> {
    const theirs = this.#all().where('draft', '=', draft).orderBy('id').limit(1);
    return this.#read(await theirs.execute())[0];
  }

  async findWaiting(limit: number): Promise<readonly Candidate[]> {
    const best = this.#all().where(isWaiting).orderBy('merit', 'desc').orderBy('id').limit(limit);
    return this.#read(await best.execute());
  }

  async countWaiting(): Promise<number> {
    const row = await this.#count().where(isWaiting).executeTakeFirst();
    return Number(row?.count ?? 0);
  }

  async findSince(moment: Date, limit: number): Promise<readonly Candidate[]> {
    const seen = this.#all()
      .where('seen_at', '>=', toIso(moment))
      .orderBy('seen_at', 'desc')
      .orderBy('id')
      .limit(limit);
    return this.#read(await seen.execute());
  }

  async countByFeed(feed: string, since: Date): Promise<number> {
    const query = this.#count().where('feed', '=', feed).where('seen_at', '>=', toIso(since));
    return Number((await query.executeTakeFirst())?.count ?? 0);
  }

  change(id: string, change: (current: Candidate) => Candidate | undefined): Promise<Candidate | undefined> {
    return inTransaction(this.#database, async (trx) => {
      const query = trx.selectFrom('candidates').selectAll().where('id', '=', id);
      const [current] = this.#read(await forUpdate(this.#database, query).execute());
      const changed = current && change(current);
      if (!changed) return current;
      const { id: _, ...columns } = candidateToRow(changed);
      await trx.updateTable('candidates').set(columns).where('id', '=', id).execute();
      await insertKeys(trx, candidateKeys(changed), id);
      return changed;
    });
  }

  claimBest(day: string, max: number): Promise<Candidate | undefined> {
    return inTransaction(this.#database, async (trx) => {
      await acquireNamedLock(this.#database, trx, 'draft candidates');
      const taken = trx
        .selectFrom('candidates')
        .select(({ fn }) => fn.countAll().as('count'))
        .where('auto_day', '=', day);
      if (Number((await taken.executeTakeFirst())?.count ?? 0) >= max) return undefined;
      const waiting = trx
        .selectFrom('candidates')
        .selectAll()
        .where(isWaiting)
        // Not one that was claimed today already and came to nothing.
        .where((where) => where.or([where('auto_day', 'is', null), where('auto_day', '!=', day)]));
      const best = waiting.orderBy('merit', 'desc').orderBy('id').limit(1);
      const [candidate] = this.#read(await forUpdate(this.#database, best).execute());
      if (!candidate) return undefined;
      await trx
        .updateTable('candidates')
        .set({ state: 'drafting', auto_day: day })
        .where('id', '=', candidate.id)
        .execute();
      return { ...candidate, state: 'drafting' };
    });
  }

  async releaseAbandoned(): Promise<number> {
    const { db } = this.#database;
    const ended = db.selectFrom('jobs').select('id').where('state', 'in', ['done', 'cancelled']);
    const { numUpdatedRows } = await db
      .updateTable('candidates')
      .set({ state: 'waiting', draft: null })
      .where('state', '=', 'drafting')
      .where((where) => where.or([where('draft', 'is', null), where('draft', 'in', ended)]))
      .executeTakeFirstOrThrow();
    return Number(numUpdatedRows);
  }

  async purge(before: Date): Promise<number> {
    const { numDeletedRows } = await this.#database.db
      .deleteFrom('candidates')
      .where('seen_at', '<', toIso(before))
      .executeTakeFirstOrThrow();
    return Number(numDeletedRows);
  }

  #all() {
    return this.#database.db.selectFrom('candidates').selectAll();
  }

  #count() {
    return this.#database.db.selectFrom('candidates').select(({ fn }) => fn.countAll().as('count'));
  }

  #read(rows: readonly CandidateRow[]): Candidate[] {
    return readRows(this.#database, 'candidates', rows, candidateFromRow);
  }
}

/** Its own key, and those of the other pages that tell the same story. */
function candidateKeys({ key, others }: Candidate): string[] {
  return [key, ...others.map((other) => other.key)];
}

/** Resolves with how many of them were new. */
async function insertKeys(db: Db, keys: readonly string[], candidate: string): Promise<number> {
  const rows = [...new Set(keys)].map((key) => ({ digest: sha256(key), candidate }));
  const inserted = await db
    .insertInto('candidate_keys')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning('digest')
    .execute();
  return inserted.length;
}
