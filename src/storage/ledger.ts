import type { ExpressionBuilder, Kysely } from 'kysely';
import { parseJson } from '../core/json.ts';
import type { Clock, Ledger } from '../core/ports.ts';
import { subjectSchema } from '../core/reply.ts';
import type { PostRef } from '../core/request.ts';
import { WriteBatch } from './batch.ts';
import type { PostRow, Schema } from './schema.ts';

/** The ledger in a table. A row that cannot be read counts as absent: the post then does not flip, nothing breaks. */
export function createLedger(db: Kysely<Schema>, clock: Clock): Ledger {
  const batch = new WriteBatch<PostRow>(
    ({ platform, channel, message }) => JSON.stringify([platform, channel, message]),
    (rows) => upsert(db, rows),
  );
  return {
    record: (post, subject) => {
      const { workspace, thread = null } = post.place;
      const about = JSON.stringify(subject);
      return batch.write({ ...keyOf(post), workspace, thread, about, updated_at: clock.now().toISOString() });
    },
    find: async (post) => {
      const row = await db.selectFrom('posts').select('about').where(isPost(post)).executeTakeFirst();
      return row && subjectSchema.safeParse(parseJson(row.about)).data;
    },
    forget: async (post) => {
      await db.deleteFrom('posts').where(isPost(post)).execute();
    },
  };
}

async function upsert(db: Kysely<Schema>, rows: readonly PostRow[]): Promise<void> {
  await db
    .insertInto('posts')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['platform', 'channel', 'message']).doUpdateSet(({ ref }) => ({
        about: ref('excluded.about'),
        updated_at: ref('excluded.updated_at'),
      })),
    )
    .execute();
}

function keyOf({ place, message }: PostRef) {
  return { platform: place.platform, channel: place.channel, message };
}

function isPost(post: PostRef) {
  return (where: ExpressionBuilder<Schema, 'posts'>) => where.and(keyOf(post));
}
