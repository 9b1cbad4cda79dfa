import type { ExpressionBuilder, Kysely } from 'kysely';
import type { Clock, Ledger } from '../core/ports.ts';
import { subjectSchema } from '../core/reply.ts';
import type { PostRef } from '../core/request.ts';
import type { Schema } from './schema.ts';

/** The ledger in a table. A row that cannot be read counts as absent: the post then does not flip, nothing breaks. */
export function createLedger(db: Kysely<Schema>, clock: Clock): Ledger {
  return {
    record: async (post, subject) => {
      const state = { about: JSON.stringify(subject), updated_at: clock.now().toISOString() };
      await db
        .insertInto('posts')
        .values({
          ...keyOf(post),
          workspace: post.place.workspace,
          thread: post.place.thread ?? null,
          ...state,
        })
        .onConflict((conflict) => conflict.columns(['platform', 'channel', 'message']).doUpdateSet(state))
        .execute();
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

function keyOf({ place, message }: PostRef) {
  return { platform: place.platform, channel: place.channel, message };
}

function isPost(post: PostRef) {
  return (where: ExpressionBuilder<Schema, 'posts'>) => where.and(keyOf(post));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
