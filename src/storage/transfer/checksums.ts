import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { Schema } from '../engine/schema.ts';
import { readPages, type Table, tablesIn } from './tables.ts';

/** A table of backups only. SQLite's own check finds a torn page, but not a byte that changed inside a text. */
const CHECKSUMS = 'backup_checksums';
const checksumsSchema = z.array(z.object({ name: z.string(), sha256: z.string() }));

/** Writes the checksum of each table into a backup. */
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
 * The names of the tables that have changed since the backup was made. None where there are no checksums: in a database file that
 * was copied by hand.
 */
export async function alteredTables(db: Kysely<Schema>): Promise<readonly string[]> {
  const names = (await db.introspection.getTables()).map(({ name }) => name);
  if (!names.includes(CHECKSUMS)) return [];
  const { rows } = await sql`select name, sha256 from ${sql.table(CHECKSUMS)}`.execute(db);
  const expected = new Map(checksumsSchema.parse(rows).map(({ name, sha256 }) => [name, sha256]));
  const tables = await tablesIn(db);
  const altered: string[] = [...expected.keys()].filter((name) => !tables.some((table) => table === name));
  for (const table of tables) {
    if ((await checksumOf(db, table)) !== expected.get(table)) altered.push(table);
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
