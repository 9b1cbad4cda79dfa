import type { Kysely } from 'kysely';
import { DEFAULT_MIGRATION_TABLE, Migrator } from 'kysely/migration';
import type { Schema } from '../engine/schema.ts';
import { migrations } from './index.ts';

/** The tables were migrated by a newer version of the program. */
export class NewerSchemaError extends Error {
  override readonly name = 'NewerSchemaError';
}

/**
 * Runs the migrations that are missing, or those up to `upTo`. Several processes may do so at once.
 * @throws NewerSchemaError, and the database's errors.
 */
export async function migrate(db: Kysely<Schema>, upTo?: string): Promise<void> {
  await checkMigrations(db);
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error } = await (upTo === undefined ? migrator.migrateToLatest() : migrator.migrateTo(upTo));
  if (error) throw error;
}

/** The last migration that was run on a database, if any was. @throws NewerSchemaError */
export async function checkMigrations(db: Kysely<Schema>): Promise<string | undefined> {
  const applied = await appliedMigrations(db);
  const unknown = applied.filter((name) => !(name in migrations));
  if (unknown.length > 0) throw new NewerSchemaError(unknown.join(', '));
  return applied.at(-1);
}

/** The names of the migrations that were run on a database, in order; none where it has no tables of ours. */
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
