import type { PostContent } from '../card/reply.ts';
import { type Reactions, takeForReaction } from '../model/reactions.ts';
import type { PostRef, ReactionRequest } from '../model/request.ts';
import type { Take } from '../model/take.ts';
import type { CardSource } from '../ports/card-source.ts';
import type { Log } from '../ports/log.ts';
import type { Meter } from '../ports/meter.ts';
import type { Ledger } from '../ports/stores.ts';
import { Coalescer } from './coalescer.ts';
import { Early } from './early.ts';
import type { PostUpdater } from './inbox.ts';

export interface FlipperDeps {
  readonly ledger: Ledger;
  readonly posts: PostUpdater;
  readonly reactions: Reactions;
  readonly cards: Pick<CardSource, 'post'>;
  readonly meter: Meter;
  readonly log: Log;
}

/** Turns posts to the side that reactions ask for: storms become few edits, and the last wish wins. */
export class Flipper {
  readonly #deps: FlipperDeps;
  readonly #flips = new Coalescer();
  /** Reactions to messages that the ledger does not know: of others, or posted a moment ago. */
  readonly #early = new Early<ReactionRequest>();

  constructor(deps: FlipperDeps) {
    this.#deps = deps;
  }

  react(request: ReactionRequest): void {
    const take = takeForReaction(this.#deps.reactions, request.emoji);
    if (!take) return;
    const { post, id: requestId } = request;
    const started = performance.now();
    const flip = async () => {
      await this.#flip(request, take).catch(failed);
      this.#deps.meter.answered('reaction', post.place.platform, performance.now() - started);
    };
    const failed = (err: unknown) =>
      this.#deps.log.error({ err, requestId, post }, 'a post could not be flipped');
    const interval = this.#deps.posts.editIntervalMs(post);
    this.#flips.run(keyOf(post), interval, flip);
  }

  async posted(post: PostRef, content: PostContent): Promise<void> {
    const { log, ledger } = this.#deps;
    await ledger
      .record(post, content)
      .catch((err: unknown) => log.error({ err, post }, 'a post could not be recorded'));
    const early = this.#early.take(keyOf(post));
    if (early) this.react(early);
  }

  async gone(post: PostRef): Promise<void> {
    const { log, ledger } = this.#deps;
    await ledger
      .forget(post)
      .catch((err: unknown) => log.error({ err, post }, 'a post could not be forgotten'));
  }

  close(): Promise<void> {
    return this.#flips.close();
  }

  async #flip(request: ReactionRequest, take: Take): Promise<void> {
    const { posts, cards, ledger } = this.#deps;
    const { post } = request;
    // Before the ledger is asked: it may come to know the post while it looks.
    this.#early.keep(keyOf(post), request);
    const subject = await ledger.find(post);
    if (!subject) return;
    this.#early.take(keyOf(post));
    if (subject.take === take) return;
    const flipped = { ...subject, take };
    const card = await cards.post(flipped, post.place);
    if (!card) return;
    if ((await posts.update(post, card)) === 'gone') await ledger.forget(post);
    else await ledger.record(post, flipped);
  }
}

function keyOf({ place, message }: PostRef): string {
  return JSON.stringify([place.platform, place.channel, message]);
}
