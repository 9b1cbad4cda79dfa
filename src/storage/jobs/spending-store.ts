import type { SpendingStore } from '../../core/ports/generation-stores.ts';
import { acquireNamedLock, type Database, type Db, inTransaction } from '../engine/database.ts';

const NANOS = 1e9;
/** How long the calls of a day are kept. */
const KEPT_DAYS = 400;
const DAY_MS = 24 * 60 * 60_000;

/** What the model costs, one row a call, in whole billionths of a dollar: rounding errors of fractions could pass the cap. */
export class SqlSpendingStore implements SpendingStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  reserve(id: string, day: string, usd: number, cap: number): Promise<boolean> {
    const nanos = toNanos(usd);
    return inTransaction(this.#database, async (trx) => {
      await acquireNamedLock(this.#database, trx, JSON.stringify(['spend', day]));
      if ((await nanosSpent(trx, day)) + nanos > cap * NANOS) return false;
      await trx.deleteFrom('spending').where('day', '<', firstDayKept(day)).execute();
      await trx.insertInto('spending').values({ id, day, nanos }).execute();
      return true;
    });
  }

  async charge(id: string, usd: number): Promise<void> {
    const nanos = toNanos(usd);
    await this.#database.db.updateTable('spending').set({ nanos }).where('id', '=', id).execute();
  }

  async spent(day: string): Promise<number> {
    return (await nanosSpent(this.#database.db, day)) / NANOS;
  }
}

async function nanosSpent(db: Db, day: string): Promise<number> {
  const row = await db
    .selectFrom('spending')
    .select(({ fn }) => fn.sum('nanos').as('nanos'))
    .where('day', '=', day)
    .executeTakeFirst();
  return Number(row?.nanos ?? 0);
}

/** Rounded up, except for the rounding error of the multiplication. */
function toNanos(usd: number): number {
  if (!(usd >= 0 && Number.isFinite(usd))) throw new RangeError(`no amount of money: ${usd}`);
  return Math.ceil(usd * NANOS - 1e-3);
}

function firstDayKept(day: string): string {
  return new Date(Date.parse(day) - KEPT_DAYS * DAY_MS).toISOString().slice(0, 10);
}
