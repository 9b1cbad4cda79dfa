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
 * What is kept of guilds, workspaces and people, in all tables. Erasing it keeps two things: the count of commentaries that were
 * begun, without names, since otherwise erasing would reset the limits; and the name of a commentary's reviewer, which is part
 * of the commentary as published.
 */
export class SqlTenantStore implements TenantStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The first call counts: a second one does not keep the data longer. */
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
      const departures = await trx
        .deleteFrom('departures')
        .where('left_at', '<', toIso(before))
        .returning(['platform', 'workspace', 'left_at'])
        .execute();
      let erased = 0;
      for (const { platform, workspace, left_at } of departures) {
        if (await postedSince(trx, { platform, workspace }, left_at)) continue;
        await erase(this.#database, trx, { platform, workspace }, 'everybody');
        erased += 1;
      }
      return erased;
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
      const added = await eraseFeedOwner(trx, { added_platform: platform, added_person: person });
      return waiting + countDeleted(deleted) + Number(made.numUpdatedRows) + added;
    });
  }
}

/** Whether a digest arrived there since: then the bot is back, although the platform did not say so. */
async function postedSince(db: Db, scope: Scope, moment: string): Promise<boolean> {
  const entry = await db
    .selectFrom('parcels')
    .select('key')
    .where((where) => where.and({ ...scopeColumns(scope), state: 'sent' }))
    .where('ended_at', '>', moment)
    .where('person', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return entry !== undefined;
}

/** `places`: all but direct messages, which only their person may erase. */
async function erase(
  database: Database,
  db: Db,
  scope: Scope,
  whose: 'places' | 'everybody',
): Promise<number> {
  const isIn = (where: Where) =>
    where.and([where.and(scopeColumns(scope)), ...(whose === 'places' ? [where('person', 'is', null)] : [])]);
  const waiting = await eraseWaiters(database, db, isIn);
  const deleted = countDeleted([
    ...(await db.deleteFrom('subscriptions').where(isIn).execute()),
    ...(await db.deleteFrom('parcels').where(isIn).execute()),
    ...(await db.deleteFrom('posts').where(isIn).execute()),
    ...(await db.deleteFrom('settings').where(isIn).execute()),
  ]);
  const { platform, workspace, channel } = scope;
  // A feed belongs to no channel.
  const added =
    channel === undefined
      ? await eraseFeedOwner(db, { added_platform: platform, added_workspace: workspace })
      : 0;
  return waiting + deleted + added;
}

/** The feeds themselves stay: they belong to the library. */
async function eraseFeedOwner(
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

/** Jobs that nobody waits for then are cancelled, as when each waiter leaves. */
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
    erased += countDeleted(await gone.execute());
    await cancelAbandoned(db, chunk, database.clock.now());
  }
  return erased;
}

function countDeleted(results: readonly { readonly numDeletedRows: bigint }[]): number {
  return Number(results.reduce((sum, { numDeletedRows }) => sum + numDeletedRows, 0n));
}
