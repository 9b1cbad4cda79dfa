import type { FirstSeenStore } from '../../core/ports/stores.ts';
import { toIso } from '../engine/columns.ts';
import { chunked, type Database, type Db, inTransaction } from '../engine/database.ts';
import type { FirstSeenRow } from './schema.ts';

type Noted = Parameters<FirstSeenStore['record']>[0];

/**
 * How far a clock may have been set back for what appears meanwhile to count as after what digests covered by the
 * clock of before, in ms. More than that is a clock that had gone wild: its digests miss what appears until then.
 */
const LONGEST_SETBACK = 26 * 60 * 60_000;

/** When each article was first seen. */
export class SqlFirstSeenStore implements FirstSeenStore {
  readonly #database: Database;
  /** Those that are in the table: once there, they stay. */
  readonly #known = new Set<string>();

  constructor(database: Database) {
    this.#database = database;
  }

  async record(entries: Noted, now: Date): Promise<number> {
    const unknown = entries.filter(({ slug }) => !this.#known.has(slug));
    if (unknown.length === 0) return 0;
    const added = await inTransaction(this.#database, async (trx) => {
      const first = !(await trx.selectFrom('appearances').select('slug').limit(1).executeTakeFirst());
      const seen = first ? undefined : toIso(await afterAllCovered(trx, now));
      return insert(
        trx,
        unknown.map(({ slug, published }) => ({ slug, seen_at: seen ?? toIso(publication(published, now)) })),
      );
    });
    for (const { slug } of unknown) this.#known.add(slug);
    return added;
  }

  async between(after: Date, until: Date): Promise<readonly string[]> {
    const rows = await this.#database.db
      .selectFrom('appearances')
      .select('slug')
      .where('seen_at', '>', toIso(after))
      .where('seen_at', '<=', toIso(until))
      .orderBy('seen_at', 'desc')
      .orderBy('slug')
      .execute();
    return rows.map(({ slug }) => slug);
  }
}

async function insert(db: Db, rows: readonly FirstSeenRow[]): Promise<number> {
  let added = 0;
  for (const chunk of chunked(rows)) {
    const inserted = await db
      .insertInto('appearances')
      .values(chunk)
      .onConflict((conflict) => conflict.doNothing())
      .returning('slug')
      .execute();
    added += inserted.length;
  }
  return added;
}

/** A date that lies ahead counts as today. */
function publication(published: string, now: Date): Date {
  const date = new Date(`${published}T00:00:00Z`);
  return date < now ? date : now;
}

/** Now; or just after what digests have covered, where that lies ahead, for the clock was set back: else they would miss it. */
async function afterAllCovered(db: Db, now: Date): Promise<Date> {
  const row = await db
    .selectFrom('subscriptions')
    .select(({ fn }) => fn.max('covered_until').as('covered'))
    .where('covered_until', '>=', toIso(now))
    .where('covered_until', '<', toIso(new Date(now.getTime() + LONGEST_SETBACK)))
    .executeTakeFirst();
  return row?.covered ? new Date(new Date(row.covered).getTime() + 1) : now;
}
