import type { InstanceStore } from '../../core/ports/stores.ts';
import { toIso } from '../engine/columns.ts';
import type { Database } from '../engine/database.ts';

/** The processes that share the store, each with its last heartbeat. */
export class SqlInstanceStore implements InstanceStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async heartbeat(id: string, now: Date, aliveSince: Date): Promise<number> {
    const { db } = this.#database;
    // A heartbeat in the future is of a clock that was set back since.
    const future = new Date(2 * now.getTime() - aliveSince.getTime());
    await db
      .insertInto('instances')
      .values({ id, seen_at: toIso(now) })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ seen_at: toIso(now) }))
      .execute();
    await db
      .deleteFrom('instances')
      .where((where) =>
        where.or([where('seen_at', '<', toIso(aliveSince)), where('seen_at', '>', toIso(future))]),
      )
      .execute();
    const row = await db
      .selectFrom('instances')
      .select(({ fn }) => fn.countAll().as('alive'))
      .executeTakeFirst();
    return Math.max(1, Number(row?.alive ?? 1));
  }

  async remove(id: string): Promise<void> {
    await this.#database.db.deleteFrom('instances').where('id', '=', id).execute();
  }
}
