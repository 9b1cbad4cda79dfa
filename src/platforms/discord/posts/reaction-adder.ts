import type { Place } from '../../../core/model/place.ts';
import { type Reactions, seededTakes } from '../../../core/model/reactions.ts';
import type { PostRef } from '../../../core/model/request.ts';
import type { Log } from '../../../core/ports/log.ts';
import { RecentIds } from '../../../core/util/recent-ids.ts';
import type { Api } from '../connect/api.ts';
import { codes, hasCode } from '../connect/errors.ts';
import type { Timings } from '../limits.ts';

/** Posts that wait for their reactions after a delivery. When there are more, the newest get none. */
const MAX_WAITING = 20_000;
/** Channels that get reactions at the same time: some 15 requests a second, of the 50 that the bot has for everything. */
const MAX_CONCURRENT = 5;

export interface ReactionAdderDeps {
  readonly api: Api;
  readonly log: Log;
  /** False only where it is known that the bot may not react. */
  readonly mayReact: (place: Place) => boolean;
  readonly timings: Pick<Timings, 'quietAfterDeliveryMs' | 'stalledDeliveryMs'>;
}

/**
 * Adds the bot's own reactions under a post, so that readers need only press them. Never rejects. A channel that does
 * not allow it is logged once.
 */
export class ReactionAdder {
  readonly #deps: ReactionAdderDeps;
  readonly #refusedChannels = new RecentIds();
  /** The last task of each channel, until it ends. */
  readonly #queues = new Map<string, Promise<void>>();
  #waiting: { readonly post: PostRef; readonly reactions: Reactions }[] = [];
  readonly #running = new Set<Promise<void>>();
  /** How many deliveries are under way. */
  #deliveries = 0;
  /** When waiting posts may get their reactions, by `performance.now()`. */
  #resumeAt = 0;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(deps: ReactionAdderDeps) {
    this.#deps = deps;
  }

  /** Holds back the posts of `addLater` while this delivery is under way. */
  async pauseDuring<T>(delivery: Promise<T>): Promise<T> {
    this.#noteDelivery(1);
    try {
      return await delivery;
    } finally {
      this.#noteDelivery(-1);
    }
  }

  /** Adds the reactions once no delivery needs the requests. */
  addLater(post: PostRef, reactions: Reactions): void {
    if (this.#closed || this.#waiting.length >= MAX_WAITING) return;
    this.#waiting.push({ post, reactions });
    this.#resume();
  }

  /** Drops the posts that wait, and finishes those that have begun. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#waiting = [];
    await Promise.all(this.#running);
  }

  #noteDelivery(change: 1 | -1): void {
    const { stalledDeliveryMs, quietAfterDeliveryMs } = this.#deps.timings;
    this.#deliveries += change;
    this.#resumeAt = performance.now() + (this.#deliveries > 0 ? stalledDeliveryMs : quietAfterDeliveryMs);
    this.#resume();
  }

  #resume(): void {
    clearTimeout(this.#timer);
    const wait = this.#resumeAt - performance.now();
    if (wait > 0) {
      if (this.#waiting.length > 0) this.#timer = setTimeout(() => this.#resume(), wait);
      return;
    }
    while (this.#running.size < MAX_CONCURRENT) {
      const next = this.#waiting.shift();
      if (!next) return;
      const task = this.add(next.post, next.reactions).finally(() => {
        this.#running.delete(task);
        this.#resume();
      });
      this.#running.add(task);
    }
  }

  /** Adds the reactions now, one post after the other in a channel: they share one bucket of a reaction per 250 ms. */
  add(post: PostRef, reactions: Reactions): Promise<void> {
    const { channel } = post.place;
    const turn = (this.#queues.get(channel) ?? Promise.resolve()).then(() => this.#addNow(post, reactions));
    this.#queues.set(channel, turn);
    return turn.finally(() => {
      if (this.#queues.get(channel) === turn) this.#queues.delete(channel);
    });
  }

  async #addNow({ place, message }: PostRef, reactions: Reactions): Promise<void> {
    const { api, mayReact } = this.#deps;
    if (!mayReact(place)) return;
    try {
      for (const take of seededTakes) await api.react(place.channel, message, reactions[take].character);
    } catch (error) {
      this.#onFailure(place.channel, error);
    }
  }

  #onFailure(channel: string, err: unknown): void {
    const { log } = this.#deps;
    if (hasCode(err, codes.unknownMessage, codes.unknownChannel)) return;
    const refused = hasCode(
      err,
      codes.missingAccess,
      codes.missingPermissions,
      codes.tooManyReactions,
      codes.reactionBlocked,
    );
    if (!refused) {
      log.warn({ event: 'reactions.add_failed', err, channel }, 'Could not add reactions to a Discord post');
    } else if (this.#refusedChannels.isNew(channel)) {
      const fields = { event: 'reactions.add_refused', err, channel };
      log.debug(fields, 'The bot is not allowed to add reactions in a Discord channel');
    }
  }
}
