import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The ledger: which message of ours shows what. */
export const posts: Migration = {
  up: (db: Kysely<unknown>) =>
    db.schema
      .createTable('posts')
      .addColumn('platform', 'text', (column) => column.notNull())
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('message', 'text', (column) => column.notNull())
      .addColumn('workspace', 'text', (column) => column.notNull())
      .addColumn('thread', 'text')
      .addColumn('about', 'text', (column) => column.notNull())
      .addColumn('updated_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('posts_pk', ['platform', 'channel', 'message'])
      .execute(),
};
