import { LRUCache } from 'lru-cache';
import type { PostContent } from '../card/reply.ts';
import type { Place } from '../model/place.ts';
import { type Reactions, takeForReaction } from '../model/reactions.ts';
import type { PostRef, ReactionRequest } from '../model/request.ts';
import type { Take } from '../model/take.ts';
import type { CardSource } from '../ports/card-source.ts';
import type { Log } from '../ports/log.ts';
import type { Meter } from '../ports/meter.ts';
import type { Ledger, SettingsStore } from '../ports/stores.ts';
import { Coalescer } from './coalescer.ts';
import type { PostUpdater } from './inbox.ts';

/** Of how many posts reactions are kept until they are applied. Most are other people's messages, and are never ours. */
const MAX_PENDING_POSTS = 5000;

export interface ReactionHandlerDeps {
  readonly ledger: Ledger;
  readonly settings: Pick<SettingsStore, 'effective'>;
  readonly posts: PostUpdater;
  readonly reactions: Reactions;
  readonly cards: Pick<CardSource, 'post'>;
  readonly meter: Meter;
  readonly log: Log;
}

/** An emoji that somebody added to a post or took back, as the take that it stands for. */
interface Toggle {
  readonly take: Take;
  readonly added: boolean;
}

/**
 * Shows the take that reactions ask for. Adding an emoji shows its take. Taking back the emoji of the take that is
 * shown returns to the default take of the place; taking back another one changes nothing. A storm of reactions becomes
 * few edits: all that came since the last edit are applied in order, then the post is edited once.
 */
export class ReactionHandler {
  readonly #deps: ReactionHandlerDeps;
  readonly #edits = new Coalescer();
  /**
   * By post, in order. They stay here while the ledger does not know the post: a platform may show a message, and report
   * reactions to it, before it tells us the message's id.
   */
  readonly #pending = new LRUCache<string, readonly Toggle[]>({ max: MAX_PENDING_POSTS });

  constructor(deps: ReactionHandlerDeps) {
    this.#deps = deps;
  }

  react({ post, emoji, added, id }: ReactionRequest): void {
    const take = takeForReaction(this.#deps.reactions, emoji);
    if (!take) return;
    const key = postKey(post);
    this.#pending.set(key, withToggle(this.#pending.get(key) ?? [], { take, added }));
    this.#scheduleEdit(post, id);
  }

  /** Writes down what a post shows, and applies the reactions that came before. Never rejects. */
  async recordPost(post: PostRef, content: PostContent): Promise<void> {
    const { log, ledger } = this.#deps;
    await ledger
      .record(post, content)
      .catch((err: unknown) =>
        log.error({ event: 'post.record_failed', err, post }, 'Could not record what a post shows'),
      );
    if (this.#pending.has(postKey(post))) this.#scheduleEdit(post);
  }

  /** Never rejects. */
  async forgetPost(post: PostRef): Promise<void> {
    const { log, ledger } = this.#deps;
    await ledger
      .forget(post)
      .catch((err: unknown) =>
        log.error({ event: 'post.forget_failed', err, post }, 'Could not forget a deleted post'),
      );
  }

  /** Applies what is pending, without pauses, and resolves when all is done. */
  close(): Promise<void> {
    return this.#edits.close();
  }

  #scheduleEdit(post: PostRef, requestId?: string): void {
    const { posts, log, meter } = this.#deps;
    const started = performance.now();
    this.#edits.run(postKey(post), posts.editIntervalMs(post), async () => {
      await this.#applyPending(post).catch((err: unknown) =>
        log.error({ event: 'reaction.failed', err, requestId, post }, 'Could not apply a reaction to a post'),
      );
      meter.answered('reaction', post.place.platform, performance.now() - started);
    });
  }

  async #applyPending(post: PostRef): Promise<void> {
    const { posts, cards, ledger } = this.#deps;
    const content = await ledger.find(post);
    if (!content) return;
    const toggles = this.#pending.get(postKey(post)) ?? [];
    this.#pending.delete(postKey(post));
    const take = await this.#takeAfter(content.take, toggles, post.place);
    if (take === content.take) return;
    const changed = { ...content, take };
    const card = await cards.post(changed, post.place);
    if (!card) return;
    if ((await posts.update(post, card)) === 'gone') await ledger.forget(post);
    else await ledger.record(post, changed);
  }

  async #takeAfter(shown: Take, toggles: readonly Toggle[], place: Place): Promise<Take> {
    let take = shown;
    for (const toggle of toggles) {
      if (toggle.added) take = toggle.take;
      else if (toggle.take === take) take = await this.#defaultTake(place);
    }
    return take;
  }

  async #defaultTake(place: Place): Promise<Take> {
    return (await this.#deps.settings.effective(place)).take ?? 'neutral';
  }
}

/** At most four toggles: an addition settles the take whatever came before, and a removal counts once after it. */
function withToggle(toggles: readonly Toggle[], next: Toggle): readonly Toggle[] {
  if (next.added) return [next];
  const isThere = toggles.some(({ added, take }) => !added && take === next.take);
  return isThere ? toggles : [...toggles, next];
}

function postKey({ place, message }: PostRef): string {
  return JSON.stringify([place.platform, place.channel, message]);
}
