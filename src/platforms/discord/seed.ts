import type { Log } from '../../core/ports.ts';
import { type Reactions, seededTakes } from '../../core/reactions.ts';
import { RecentIds } from '../../core/recent-ids.ts';
import type { PostRef } from '../../core/request.ts';
import type { Api } from './api.ts';
import { codes, hasCode } from './errors.ts';

/** Puts the reactions that do something under a post. Never rejects; a channel where we may not is told of once. */
export class Seeder {
  readonly #api: Api;
  readonly #log: Log;
  readonly #refused = new RecentIds();
  /** The last seeding of each channel that has not ended. */
  readonly #queues = new Map<string, Promise<void>>();

  constructor(api: Api, log: Log) {
    this.#api = api;
    this.#log = log;
  }

  /** One post after the other in a channel: they share one bucket, of one reaction per 250 ms. */
  seed(post: PostRef, reactions: Reactions): Promise<void> {
    const { channel } = post.place;
    const turn = (this.#queues.get(channel) ?? Promise.resolve()).then(() => this.#seedNow(post, reactions));
    this.#queues.set(channel, turn);
    return turn.finally(() => {
      if (this.#queues.get(channel) === turn) this.#queues.delete(channel);
    });
  }

  async #seedNow({ place: { channel }, message }: PostRef, reactions: Reactions): Promise<void> {
    try {
      for (const take of seededTakes) await this.#api.react(channel, message, reactions[take].character);
    } catch (error) {
      this.#failed(channel, error);
    }
  }

  #failed(channel: string, err: unknown): void {
    if (hasCode(err, codes.unknownMessage, codes.unknownChannel)) return;
    const refused = hasCode(
      err,
      codes.missingAccess,
      codes.missingPermissions,
      codes.tooManyReactions,
      codes.reactionBlocked,
    );
    if (!refused) this.#log.warn({ err, channel }, 'the reactions under a post could not be added');
    else if (this.#refused.isNew(channel)) {
      this.#log.debug({ err, channel }, 'not allowed to add reactions in this channel');
    }
  }
}
