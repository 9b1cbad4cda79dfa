import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { Schema } from '../engine/schema.ts';
import { readPages, type Table, tablesIn } from './tables.ts';

/** In a backup alone: what its rows were when it was made. SQLite notices a torn page, not a byte that changed in a text. */
const CHECKSUMS = 'backup_checksums';
const checksumsSchema = z.array(z.object({ name: z.string(), sha256: z.string() }));

/** Notes in a backup what it holds. */
export async function writeChecksums(db: Kysely<Schema>): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`drop table if exists ${sql.table(CHECKSUMS)}`.execute(trx);
    await sql`create table ${sql.table(CHECKSUMS)} (name text primary key, sha256 text not null)`.execute(
      trx,
    );
    for (const table of await tablesIn(trx)) {
      const sha256 = await checksumOf(trx, table);
      await sql`insert into ${sql.table(CHECKSUMS)} values (${table}, ${sha256})`.execute(trx);
    }
  });
}

/**
 * Resolves with the names of the tables that are not as they were when the backup was made. None where nothing was
 * noted: a database file that somebody copied by hand.
 */
export async function alteredTables(db: Kysely<Schema>): Promise<readonly string[]> {
  const tables = await db.introspection.getTables();
  if (!tables.some(({ name }) => name === CHECKSUMS)) return [];
  const { rows } = await sql`select name, sha256 from ${sql.table(CHECKSUMS)}`.execute(db);
  const noted = new Map(checksumsSchema.parse(rows).map(({ name, sha256 }) => [name, sha256]));
  const there = await tablesIn(db);
  const altered: string[] = [...noted.keys()].filter((name) => !there.some((table) => table === name));
  for (const table of there) {
    if ((await checksumOf(db, table)) !== noted.get(table)) altered.push(table);
  }
  return altered;
}

async function checksumOf(db: Kysely<Schema>, table: Table): Promise<string> {
  const hash = createHash('sha256');
  for await (const rows of readPages(db, table)) {
    for (const row of rows) hash.update(`${JSON.stringify(Object.entries(row))}\n`);
  }
  return hash.digest('hex');
}
