import type { Kysely } from 'kysely';
import { DEFAULT_MIGRATION_TABLE, Migrator } from 'kysely/migration';
import type { Schema } from '../engine/schema.ts';
import { migrations } from './index.ts';

/** The tables are of a version that is newer than this program. */
export class NewerSchemaError extends Error {
  override readonly name = 'NewerTables';
}

/**
 * Brings the tables up to date, or up to one migration. Several processes may do so at once.
 * @throws NewerTables and the database's errors.
 */
export async function migrate(db: Kysely<Schema>, upTo?: string): Promise<void> {
  await checkMigrations(db);
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error } = await (upTo === undefined ? migrator.migrateToLatest() : migrator.migrateTo(upTo));
  if (error) throw error;
}

/** Resolves with the last migration that has been run there, if any has. @throws NewerTables */
export async function checkMigrations(db: Kysely<Schema>): Promise<string | undefined> {
  const run = await appliedMigrations(db);
  const unknown = run.filter((name) => !(name in migrations));
  if (unknown.length > 0) throw new NewerSchemaError(unknown.join(', '));
  return run.at(-1);
}

/** The names of the migrations that have been run there, in order; none where there are no tables of ours. */
async function appliedMigrations(db: Kysely<Schema>): Promise<readonly string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === DEFAULT_MIGRATION_TABLE)) return [];
  const rows = await db
    .withTables<{ [DEFAULT_MIGRATION_TABLE]: { name: string } }>()
    .selectFrom(DEFAULT_MIGRATION_TABLE)
    .select('name')
    .orderBy('name')
    .execute();
  return rows.map(({ name }) => name);
}
