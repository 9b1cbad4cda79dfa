import type { ExpressionBuilder } from 'kysely';
import type { Scope } from '../../core/model/place.ts';
import type { TenantStore } from '../../core/ports/stores.ts';
import { scopeColumns, toIso } from '../engine/columns.ts';
import { chunked, type Database, type Db, forUpdate, inTransaction } from '../engine/database.ts';
import type { Schema } from '../engine/schema.ts';
import type { FeedRow } from '../feeds/schema.ts';
import { cancelAbandoned } from '../jobs/cancellation.ts';
import { exportPerson, exportScope } from './export.ts';

type Where = ExpressionBuilder<Schema, 'subscriptions' | 'parcels' | 'posts' | 'settings' | 'waiters'>;

/**
 * Guilds, workspaces and people, for as long as anything of theirs is kept. That a commentary was begun still counts for
 * the limits, without a name, until it is purged: else whoever deletes what is theirs could begin as many again.
 * Whoever approved a commentary stands under it by name, as its author would, for as long as it is published.
 */
export class SqlTenantStore implements TenantStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Told twice, the first time counts: what is kept is not kept for longer. */
  async botRemoved({ platform, workspace }: Scope, at: Date): Promise<void> {
    await this.#database.db
      .insertInto('departures')
      .values({ platform, workspace, left_at: toIso(at) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  async botJoined({ platform, workspace }: Scope): Promise<void> {
    await this.#database.db
      .deleteFrom('departures')
      .where((where) => where.and({ platform, workspace }))
      .execute();
  }

  purge(before: Date): Promise<number> {
    return inTransaction(this.#database, async (trx) => {
      const noted = await trx
        .deleteFrom('departures')
        .where('left_at', '<', toIso(before))
        .returning(['platform', 'workspace', 'left_at'])
        .execute();
      let gone = 0;
      for (const { platform, workspace, left_at } of noted) {
        if (await postedSince(trx, { platform, workspace }, left_at)) continue;
        await erase(this.#database, trx, { platform, workspace }, 'everybody');
        gone += 1;
      }
      return gone;
    });
  }

  exportWorkspace(scope: Scope): Promise<Record<string, unknown>> {
    return exportScope(this.#database.db, scope);
  }

  exportPerson(platform: string, person: string): Promise<Record<string, unknown>> {
    return exportPerson(this.#database.db, platform, person);
  }

  eraseWorkspace(scope: Scope): Promise<number> {
    return inTransaction(this.#database, (trx) => erase(this.#database, trx, scope, 'places'));
  }

  erasePerson(platform: string, person: string): Promise<number> {
    return inTransaction(this.#database, async (trx) => {
      const theirs = (where: Where) =>
        where.or([where.and({ platform, person }), where.and({ platform, workspace: person })]);
      const waiting = await eraseWaiters(this.#database, trx, (where) =>
        where.or([theirs(where), where.and({ platform, actor: person })]),
      );
      const deleted = [
        ...(await trx
          .deleteFrom('draft_readers')
          .where((where) => where.and({ platform, person }))
          .execute()),
        ...(await trx.deleteFrom('subscriptions').where(theirs).execute()),
        ...(await trx.deleteFrom('parcels').where(theirs).execute()),
        ...(await trx.deleteFrom('posts').where(theirs).execute()),
        ...(await trx.deleteFrom('settings').where(theirs).execute()),
      ];
      const made = await trx
        .updateTable('subscriptions')
        .set({ created_by: null })
        .where((where) => where.and({ platform, created_by: person }))
        .executeTakeFirstOrThrow();
      const added = await forgetWhoAdded(trx, { added_platform: platform, added_person: person });
      return waiting + rowsIn(deleted) + Number(made.numUpdatedRows) + added;
    });
  }
}

/** A digest arrived there since: the bot is back, whatever nobody told of it. */
async function postedSince(db: Db, scope: Scope, moment: string): Promise<boolean> {
  const parcel = await db
    .selectFrom('parcels')
    .select('key')
    .where((where) => where.and({ ...scopeColumns(scope), state: 'sent' }))
    .where('ended_at', '>', moment)
    .where('person', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return parcel !== undefined;
}

/** `places`: but for what people have in their direct messages, which is theirs to delete. */
async function erase(
  database: Database,
  db: Db,
  scope: Scope,
  whose: 'places' | 'everybody',
): Promise<number> {
  const isIn = (where: Where) =>
    where.and([where.and(scopeColumns(scope)), ...(whose === 'places' ? [where('person', 'is', null)] : [])]);
  const waiting = await eraseWaiters(database, db, isIn);
  const deleted = rowsIn([
    ...(await db.deleteFrom('subscriptions').where(isIn).execute()),
    ...(await db.deleteFrom('parcels').where(isIn).execute()),
    ...(await db.deleteFrom('posts').where(isIn).execute()),
    ...(await db.deleteFrom('settings').where(isIn).execute()),
  ]);
  const { platform, workspace, channel } = scope;
  // A feed belongs to no channel.
  const added =
    channel === undefined
      ? await forgetWhoAdded(db, { added_platform: platform, added_workspace: workspace })
      : 0;
  return waiting + deleted + added;
}

/** The feeds stay: they are the library's. */
async function forgetWhoAdded(
  db: Db,
  whose: Pick<FeedRow, 'added_platform'> & Partial<Pick<FeedRow, 'added_workspace' | 'added_person'>>,
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('feeds')
    .set({ added_workspace: '', added_person: '' })
    .where((where) => where.and(whose))
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

/** As if each of them had left: what nobody waits for any more is not written. */
async function eraseWaiters(
  database: Database,
  db: Db,
  which: (where: ExpressionBuilder<Schema, 'waiters'>) => ReturnType<Where['and']>,
): Promise<number> {
  const waiting = await db.selectFrom('waiters').select('job').where(which).execute();
  const jobs = [...new Set(waiting.map(({ job }) => job))];
  let erased = 0;
  for (const chunk of chunked(jobs.toSorted())) {
    const query = db.selectFrom('jobs').select('id').where('id', 'in', chunk).orderBy('id');
    await forUpdate(database, query).execute();
    const gone = db.deleteFrom('waiters').where(which).where('job', 'in', chunk);
    erased += rowsIn(await gone.execute());
    await cancelAbandoned(db, chunk, database.clock.now());
  }
  return erased;
}

function rowsIn(results: readonly { readonly numDeletedRows: bigint }[]): number {
  return Number(results.reduce((sum, { numDeletedRows }) => sum + numDeletedRows, 0n));
}
