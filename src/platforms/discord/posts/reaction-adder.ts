import type { Place } from '../../../core/model/place.ts';
import { type Reactions, seededTakes } from '../../../core/model/reactions.ts';
import type { PostRef } from '../../../core/model/request.ts';
import type { Log } from '../../../core/ports/log.ts';
import { RecentIds } from '../../../core/util/recent-ids.ts';
import type { Api } from '../connect/api.ts';
import { codes, hasCode } from '../connect/errors.ts';
import { times } from '../limits.ts';

/** Posts of deliveries whose reactions are still to come: beyond that, the newest go without. */
const MAX_WAITING = 20_000;
/** Channels that are seeded at once, for deliveries: some 15 requests a second, of the 50 that there are for all. */
const AT_ONCE = 5;

/** Puts the reactions that do something under a post. Never rejects; a channel where we may not is told of once. */
export class Seeder {
  readonly #api: Api;
  readonly #log: Log;
  readonly #mayReact: (place: Place) => boolean;
  readonly #refused = new RecentIds();
  /** The last seeding of each channel that has not ended. */
  readonly #queues = new Map<string, Promise<void>>();
  #waiting: { readonly post: PostRef; readonly reactions: Reactions }[] = [];
  readonly #late = new Set<Promise<void>>();
  /** Deliveries. */
  #underWay = 0;
  #quietFrom = 0;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(api: Api, log: Log, mayReact: (place: Place) => boolean) {
    this.#api = api;
    this.#log = log;
    this.#mayReact = mayReact;
  }

  /** Lets the reactions to come wait for this delivery. */
  async during<T>(delivery: Promise<T>): Promise<T> {
    this.#moved(1);
    try {
      return await delivery;
    } finally {
      this.#moved(-1);
    }
  }

  /** Once no delivery needs the requests. */
  seedLater(post: PostRef, reactions: Reactions): void {
    if (this.#closed || this.#waiting.length >= MAX_WAITING) return;
    this.#waiting.push({ post, reactions });
    this.#wake();
  }

  /** Leaves what has not begun, and finishes what has. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#waiting = [];
    await Promise.all(this.#late);
  }

  #moved(by: 1 | -1): void {
    this.#underWay += by;
    this.#quietFrom = performance.now() + (this.#underWay > 0 ? times.stuck : times.quiet);
    this.#wake();
  }

  #wake(): void {
    clearTimeout(this.#timer);
    const wait = this.#quietFrom - performance.now();
    if (wait > 0) {
      if (this.#waiting.length > 0) this.#timer = setTimeout(() => this.#wake(), wait);
      return;
    }
    while (this.#late.size < AT_ONCE) {
      const next = this.#waiting.shift();
      if (!next) return;
      const work = this.seed(next.post, next.reactions).finally(() => {
        this.#late.delete(work);
        this.#wake();
      });
      this.#late.add(work);
    }
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

  async #seedNow({ place, message }: PostRef, reactions: Reactions): Promise<void> {
    const { channel } = place;
    if (!this.#mayReact(place)) return;
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
