import type { FirstSeenStore } from '../../core/ports/stores.ts';
import { toIso } from '../engine/columns.ts';
import { chunked, type Database, type Db, inTransaction } from '../engine/database.ts';
import type { FirstSeenRow } from './schema.ts';

type ArticleDates = Parameters<FirstSeenStore['record']>[0];

/**
 * The clock may have been set back since the last digests. Up to this far, in ms, new articles count as seen after what those
 * digests covered; a clock that was further ahead was wrong, and its subscriptions miss what appears until then.
 */
const LONGEST_SETBACK_MS = 26 * 60 * 60_000;

/** When each article was first seen. */
export class SqlFirstSeenStore implements FirstSeenStore {
  readonly #database: Database;
  /** Slugs that are in the table, from which none is deleted. */
  readonly #known = new Set<string>();

  constructor(database: Database) {
    this.#database = database;
  }

  async record(entries: ArticleDates, now: Date): Promise<number> {
    const unknown = entries.filter(({ slug }) => !this.#known.has(slug));
    if (unknown.length === 0) return 0;
    const added = await inTransaction(this.#database, async (trx) => {
      const isFirst = !(await trx.selectFrom('appearances').select('slug').limit(1).executeTakeFirst());
      const seenAt = isFirst ? undefined : toIso(await afterCoverage(trx, now));
      return insert(
        trx,
        unknown.map(({ slug, published }) => ({
          slug,
          seen_at: seenAt ?? toIso(publicationDate(published, now)),
        })),
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

/** A date in the future counts as now. */
function publicationDate(published: string, now: Date): Date {
  const date = new Date(`${published}T00:00:00Z`);
  return date < now ? date : now;
}

/** Now; or, where digests have covered later moments because the clock was set back, just after those. */
async function afterCoverage(db: Db, now: Date): Promise<Date> {
  const row = await db
    .selectFrom('subscriptions')
    .select(({ fn }) => fn.max('covered_until').as('covered'))
    .where('covered_until', '>=', toIso(now))
    .where('covered_until', '<', toIso(new Date(now.getTime() + LONGEST_SETBACK_MS)))
    .executeTakeFirst();
  return row?.covered ? new Date(new Date(row.covered).getTime() + 1) : now;
}
