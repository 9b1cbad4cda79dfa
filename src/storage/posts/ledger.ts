import type { ExpressionBuilder } from 'kysely';
import { type PostContent, postContentSchema } from '../../core/card/reply.ts';
import type { PostRef } from '../../core/model/request.ts';
import type { Ledger } from '../../core/ports/stores.ts';
import { parseJson } from '../../core/util/json.ts';
import { placeToColumns } from '../engine/columns.ts';
import type { Database } from '../engine/database.ts';
import { GroupCommit } from '../engine/group-commit.ts';
import type { Schema } from '../engine/schema.ts';

/** The ledger in a table. A row that cannot be read counts as absent: its post does not flip. */
export class SqlLedger implements Ledger {
  readonly #database: Database;
  /** Keeps records and deletions of one post in their order. */
  readonly #group: GroupCommit;

  constructor(database: Database) {
    this.#database = database;
    this.#group = new GroupCommit(database);
  }

  record(post: PostRef, content: PostContent): Promise<void> {
    const shown = {
      about: JSON.stringify(content),
      updated_at: this.#database.clock.now().toISOString(),
    };
    return this.#group.add(postKey(post), async (trx) => {
      await trx
        .insertInto('posts')
        .values({ ...placeToColumns(post.place), message: post.message, ...shown })
        .onConflict((conflict) => conflict.columns(['platform', 'channel', 'message']).doUpdateSet(shown))
        .execute();
    });
  }

  async find(post: PostRef): Promise<PostContent | undefined> {
    const { db } = this.#database;
    const row = await db.selectFrom('posts').select('about').where(isPost(post)).executeTakeFirst();
    return row && postContentSchema.safeParse(parseJson(row.about)).data;
  }

  forget(post: PostRef): Promise<void> {
    return this.#group.add(postKey(post), async (trx) => {
      await trx.deleteFrom('posts').where(isPost(post)).execute();
    });
  }
}

function keyColumns({ place, message }: PostRef) {
  return { platform: place.platform, channel: place.channel, message };
}

function postKey(post: PostRef): string {
  return JSON.stringify(Object.values(keyColumns(post)));
}

function isPost(post: PostRef) {
  return (where: ExpressionBuilder<Schema, 'posts'>) => where.and(keyColumns(post));
}
