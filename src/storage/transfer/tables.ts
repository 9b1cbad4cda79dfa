import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { Db } from '../engine/database.ts';
import type { Schema } from '../engine/schema.ts';

export type Table = Exclude<keyof Schema, 'instances'>;

/** The tables of a backup, each with its key: all but `instances`, the processes that run at the moment. */
const keys: Readonly<Record<Table, readonly string[]>> = {
  posts: ['platform', 'channel', 'message'],
  subscriptions: ['id'],
  parcels: ['key'],
  appearances: ['slug'],
  settings: ['platform', 'workspace', 'channel'],
  departures: ['platform', 'workspace'],
  jobs: ['id'],
  waiters: ['id'],
  begun: ['job'],
  drafts: ['id'],
  draft_keys: ['digest'],
  draft_readers: ['draft', 'platform', 'person'],
  spending: ['id'],
  feeds: ['id'],
  seen: ['feed', 'mark'],
  candidates: ['id'],
  candidate_keys: ['digest'],
};

const isTable = (name: string): name is Table => name in keys;

/** How many rows a table has in the source and in the target. */
export interface TableCount {
  readonly table: Table;
  readonly from: number;
  readonly to: number;
}

/** The target has not as many rows as the source; the transaction was rolled back. */
export class RowCountError extends Error {
  override readonly name = 'RowCountError';
}

const PAGE_SIZE = 500;
const rowsSchema = z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()])));
type Row = z.infer<typeof rowsSchema>[number];

/**
 * Copies every table of the source, as they are at one moment, to the target in one transaction: all of it or nothing.
 * `replace`: deletes the target's rows first. @throws RowCountError
 */
export async function copyTables(
  from: Kysely<Schema>,
  to: Kysely<Schema>,
  { replace }: { readonly replace: boolean },
): Promise<readonly TableCount[]> {
  const names = await tablesIn(from);
  return snapshot(from, (source) =>
    to.transaction().execute(async (target) => {
      if (replace) for (const name of names) await sql`delete from ${sql.table(name)}`.execute(target);
      const counts: TableCount[] = [];
      for (const table of names) {
        await copyRows(source, target, table);
        const count = { table, from: await countRows(source, table), to: await countRows(target, table) };
        if (count.from !== count.to) throw new RowCountError(`${table}: ${count.from} ≠ ${count.to}`);
        counts.push(count);
      }
      return counts;
    }),
  );
}

/** How many rows each table has. */
export async function countTables(db: Kysely<Schema>): Promise<readonly TableCount[]> {
  const names = await tablesIn(db);
  return Promise.all(
    names.map(async (table) => {
      const count = await countRows(db, table);
      return { table, from: count, to: count };
    }),
  );
}

/** The tables that a database has: one of an earlier version may have fewer. */
export async function tablesIn(db: Kysely<Schema>): Promise<readonly Table[]> {
  const there = (await db.introspection.getTables()).map(({ name }) => name);
  return Object.keys(keys)
    .filter(isTable)
    .filter((name) => there.includes(name));
}

/** Reads a consistent state: on PostgreSQL a snapshot, on SQLite nothing else writes meanwhile. */
function snapshot<T>(db: Kysely<Schema>, work: (db: Db) => Promise<T>): Promise<T> {
  return db.transaction().setIsolationLevel('repeatable read').execute(work);
}

async function copyRows(from: Db, to: Db, table: Table): Promise<void> {
  for await (const rows of readPages(from, table)) await insert(to, table, rows);
}

/** All rows in the order of their key, page by page. */
export async function* readPages(from: Db, table: Table): AsyncGenerator<readonly Row[]> {
  const key = sql.join(keys[table].map((column) => sql.ref(column)));
  let last: Row | undefined;
  for (;;) {
    const values = last && keys[table].map((column) => last?.[column]);
    const after = values ? sql`where (${key}) > (${sql.join(values)})` : sql``;
    const page = sql`select * from ${sql.table(table)} ${after} order by ${key} limit ${sql.lit(PAGE_SIZE)}`;
    const rows = rowsSchema.parse((await page.execute(from)).rows);
    if (rows.length > 0) yield rows;
    last = rows.at(-1);
    if (rows.length < PAGE_SIZE) return;
  }
}

async function insert(db: Db, table: Table, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const values = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`);
  const names = sql.join(columns.map((column) => sql.ref(column)));
  await sql`insert into ${sql.table(table)} (${names}) values ${sql.join(values)}`.execute(db);
}

async function countRows(db: Db, table: Table): Promise<number> {
  const { rows } = await sql<{ count: unknown }>`select count(*) as count from ${sql.table(table)}`.execute(
    db,
  );
  return z.coerce.number().parse(rows[0]?.count);
}
