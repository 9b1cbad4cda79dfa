import { type ExpressionBuilder, sql } from 'kysely';
import type { Place, Scope } from '../../core/model/place.ts';
import type { Subscription } from '../../core/model/subscription.ts';
import type { SubscriptionStore } from '../../core/ports/stores.ts';
import { placeToColumns, scopeColumns, toIso } from '../engine/columns.ts';
import {
  acquireNamedLock,
  chunked,
  type Database,
  type Db,
  forUpdate,
  inTransaction,
  readRows,
} from '../engine/database.ts';
import type { Schema } from '../engine/schema.ts';
import type { SubscriptionRow } from './schema.ts';
import { subscriptionFromRow, subscriptionToRow } from './subscription-row.ts';

/** How many `findEnded` returns. */
const MAX_ENDED = 10;

/** Subscriptions in a table. One that cannot be read counts as absent. */
export class SqlSubscriptionStore implements SubscriptionStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  add(subscription: Subscription, max: number): Promise<boolean> {
    return inTransaction(this.#database, async (trx) => {
      const { place } = subscription;
      await acquireNamedLock(this.#database, trx, JSON.stringify(['subscribe', placeIdentity(place)]));
      if ((await this.#notEnded(trx).where(isAt(place)).execute()).length >= max) return false;
      await trx.insertInto('subscriptions').values(subscriptionToRow(subscription)).execute();
      return true;
    });
  }

  async find(id: string): Promise<Subscription | undefined> {
    const { db } = this.#database;
    const row = await db.selectFrom('subscriptions').selectAll().where('id', '=', id).executeTakeFirst();
    return row && this.#read([row])[0];
  }

  async findByPlace(place: Place): Promise<readonly Subscription[]> {
    return this.#read(await this.#notEnded(this.#database.db).where(isAt(place)).execute());
  }

  async findEnded(place: Place): Promise<readonly Subscription[]> {
    const rows = await this.#database.db
      .selectFrom('subscriptions')
      .selectAll()
      .where(sql<boolean>`state = 'ended'`)
      .where(isAt(place))
      .orderBy('updated_at', 'desc')
      .orderBy('id')
      .limit(MAX_ENDED)
      .execute();
    return this.#read(rows);
  }

  async findByScope(scope: Scope): Promise<readonly Subscription[]> {
    return this.#read(await this.#notEnded(this.#database.db).where(isWithin(scope)).execute());
  }

  change(id: string, change: (current: Subscription) => Subscription | undefined) {
    return inTransaction(this.#database, async (trx) => {
      const query = trx.selectFrom('subscriptions').selectAll().where('id', '=', id);
      const row = await forUpdate(this.#database, query).executeTakeFirst();
      const [current] = row ? this.#read([row]) : [];
      const changed = current && change(current);
      if (changed) await write(trx, changed);
      return changed ?? current;
    });
  }

  changeWithin(scope: Scope, change: (current: Subscription) => Subscription | undefined) {
    return inTransaction(this.#database, async (trx) => {
      // Locks are taken in the order of ids everywhere: two transactions with different orders would deadlock.
      const query = this.#notEnded(trx).where(isWithin(scope)).clearOrderBy().orderBy('id');
      const rows = await forUpdate(this.#database, query).execute();
      const changed = this.#read(rows).flatMap((current) => change(current) ?? []);
      for (const subscription of changed) await write(trx, subscription);
      return changed;
    });
  }

  async unnotified(limit: number): Promise<readonly Subscription[]> {
    const rows = await this.#database.db
      .selectFrom('subscriptions')
      .selectAll()
      .where(sql<boolean>`state = 'suspended' and told_at is null`)
      .orderBy('updated_at')
      .limit(limit)
      .execute();
    return this.#read(rows);
  }

  purgeEnded(before: Date): Promise<number> {
    return inTransaction(this.#database, async (trx) => {
      const ended = await trx
        .deleteFrom('subscriptions')
        .where(sql<boolean>`state = 'ended'`)
        .where('updated_at', '<', toIso(before))
        .returning('id')
        .execute();
      for (const chunk of chunked(ended))
        await trx
          .deleteFrom('parcels')
          .where(
            'subscription',
            'in',
            chunk.map(({ id }) => id),
          )
          .execute();
      return ended.length;
    });
  }

  #notEnded(db: Db) {
    return db
      .selectFrom('subscriptions')
      .selectAll()
      .where('state', '<>', 'ended')
      .orderBy('created_at')
      .orderBy('id');
  }

  #read(rows: readonly SubscriptionRow[]): Subscription[] {
    return readRows(this.#database, 'subscriptions', rows, subscriptionFromRow);
  }
}

async function write(db: Db, subscription: Subscription): Promise<void> {
  const { id, ...columns } = subscriptionToRow(subscription);
  await db.updateTable('subscriptions').set(columns).where('id', '=', id).execute();
}

/** Direct messages are identified by their person: platforms name their channel by the person's id or by its own. */
function placeIdentity(place: Place) {
  const { channel, thread, person, ...scope } = placeToColumns(place);
  return person === null ? { ...scope, channel, thread } : { ...scope, person };
}

function isAt(place: Place) {
  const { channel, thread, person, platform, workspace } = placeToColumns(place);
  return (where: ExpressionBuilder<Schema, 'subscriptions'>) =>
    person === null
      ? where.and([
          where.and({ platform, workspace, channel }),
          where('person', 'is', null),
          thread === null ? where('thread', 'is', null) : where('thread', '=', thread),
        ])
      : where.and({ platform, workspace, person });
}

function isWithin(scope: Scope) {
  return (where: ExpressionBuilder<Schema, 'subscriptions'>) => where.and(scopeColumns(scope));
}
