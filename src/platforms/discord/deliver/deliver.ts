import { LRUCache } from 'lru-cache';
import type { Refusal } from '../../../core/model/access.ts';
import { type Delivery, DeliveryError } from '../../../core/model/delivery.ts';
import type { Place } from '../../../core/model/place.ts';
import type { PostRef } from '../../../core/model/request.ts';
import type { Clock } from '../../../core/ports/clock.ts';
import { withTimeout } from '../../../core/util/time.ts';
import type { Api } from '../connect/api.ts';
import { codes, hasCode } from '../connect/errors.ts';
import { type RequestMonitor, RequestTrace } from '../connect/request-monitor.ts';
import { limits, type Timings } from '../limits.ts';
import type { Forum } from '../places/forum.ts';
import type { PlaceAccess } from '../places/place-access.ts';
import { type DiscordMessage, renderDiscord } from '../render/render.ts';
import { deliveryErrorOf } from './failures.ts';
import { findForumPost, forumPost } from './forum-posts.ts';
import { findPost } from './history.ts';

export interface DeliverySenderDeps {
  readonly api: Api;
  readonly requestMonitor: RequestMonitor;
  readonly places: PlaceAccess;
  /** The clock that `attemptedAt` was read from. */
  readonly clock: Clock;
  /** The time limit of one delivery, in ms. */
  readonly deliveryTimeoutMs: number;
  readonly timings: Pick<Timings, 'nonceLifetimeMs' | 'clockErrorMs'>;
  /** The bot's own user id. */
  readonly botId: () => string;
}

/** The channel of direct messages with a person never changes; this only bounds how many are remembered. */
const MAX_DIRECT_CHANNELS = 10_000;

interface Attempt extends Pick<Delivery, 'to' | 'card'> {
  readonly topics: NonNullable<Delivery['topics']>;
  readonly message: DiscordMessage;
  readonly nonce: string;
  readonly attemptedAt: Date | undefined;
  readonly signal: AbortSignal;
  readonly trace: RequestTrace;
}

/** Posts deliveries, and reports exactly how each attempt ended. */
export class DeliverySender {
  readonly #deps: DeliverySenderDeps;
  readonly #directChannels = new LRUCache<string, string>({ max: MAX_DIRECT_CHANNELS });

  constructor(deps: DeliverySenderDeps) {
    this.#deps = deps;
  }

  /** Settles within `deliveryTimeoutMs`. @throws DeliveryError */
  async deliver({ to, card, topics = [], key, attemptedAt }: Delivery): Promise<PostRef> {
    const cancel = new AbortController();
    const trace = new RequestTrace();
    const attempt: Attempt = {
      to,
      card,
      topics,
      message: renderDiscord(card),
      nonce: key.slice(0, limits.nonce),
      attemptedAt,
      signal: cancel.signal,
      trace,
    };
    const post = await withTimeout(this.#run(attempt), this.#deps.deliveryTimeoutMs);
    if (post) return post;
    // A request that still waits for a rate limit is cancelled; one that has left may have arrived.
    cancel.abort();
    throw new DeliveryError({ kind: trace.unresolved > 0 ? 'unknown' : 'not-sent' });
  }

  async #run(attempt: Attempt): Promise<PostRef> {
    const { places } = this.#deps;
    const refusal = places.knownRefusal(attempt.to);
    if (refusal) return this.#refuse(attempt, refusal);
    const place = await this.#withDirectChannel(attempt);
    const forum = await this.#forumAt(place, attempt.attemptedAt !== undefined);
    // Forum posts carry no nonce.
    const isRepeatable = !forum && this.#isNonceValid(attempt.attemptedAt);
    const found = isRepeatable ? undefined : await this.#findEarlierPost(attempt, place);
    const post = found ?? (await this.#post(attempt, place, forum));
    if (place.person !== undefined) places.noteContact(place.person);
    return post;
  }

  async #post(attempt: Attempt, place: Place, forum: Forum | undefined): Promise<PostRef> {
    this.#checkCooldown();
    try {
      return await (forum ? this.#postInForum(forum, attempt, place) : this.#postInChannel(place, attempt));
    } catch (error) {
      // A forum of a guild whose channels are not in this process's cache.
      const asked = !forum && hasCode(error, codes.notATextChannel) && (await this.#forumAt(place, true));
      if (asked) return this.#post(attempt, place, asked);
      const thrown = deliveryErrorOf(error, attempt.trace.unresolved > 0);
      if (!(thrown instanceof DeliveryError) || thrown.failure.kind !== 'refused') throw thrown;
      return this.#refuse(attempt, this.#deps.places.noteRefusal(place, thrown.failure.refusal), error);
    }
  }

  /** The retries of discord.js are safe: they carry the same nonce, and take seconds. */
  async #postInChannel(place: Place, { message, nonce, signal, trace }: Attempt): Promise<PostRef> {
    const { api, requestMonitor } = this.#deps;
    const send = () => api.post(place.channel, message, nonce, signal);
    return { place, message: await requestMonitor.trace(trace, send) };
  }

  /** The place of the post is its thread: in Discord a thread is a channel, and its first message has the same id. */
  async #postInForum(forum: Forum, { card, topics, signal, trace }: Attempt, place: Place): Promise<PostRef> {
    const { api, requestMonitor } = this.#deps;
    trace.singleAttempt = true;
    const send = () => api.postInForum(place.channel, forumPost(card, topics, forum), signal);
    const thread = await requestMonitor.trace(trace, send);
    return { place: { ...place, channel: thread }, message: thread };
  }

  async #forumAt(place: Place, ask: boolean): Promise<Forum | undefined> {
    try {
      return await this.#deps.places.forumAt(place, ask);
    } catch (error) {
      throw deliveryErrorOf(error, false);
    }
  }

  /** The place refuses posts now, but an earlier attempt may have arrived. */
  async #refuse(attempt: Attempt, refusal: Refusal, cause?: unknown): Promise<PostRef> {
    // Where nobody can read the post, it does not matter whether it arrived.
    const isUnreadable = refusal === 'channel-gone' || refusal === 'bot-removed';
    if (attempt.attemptedAt && !isUnreadable) {
      const found = await this.#findEarlierPost(attempt, await this.#withDirectChannel(attempt));
      if (found) return found;
    }
    throw new DeliveryError({ kind: 'refused', refusal }, { cause });
  }

  /** The place, with the channel of direct messages where it names a person only. */
  async #withDirectChannel({ to, signal }: Attempt): Promise<Place> {
    const { person } = to;
    if (person === undefined || to.channel !== person) return to;
    const known = this.#directChannels.get(person);
    if (known !== undefined) return { ...to, channel: known };
    this.#checkCooldown();
    try {
      const channel = await this.#deps.api.openDirectMessages(person, signal);
      this.#directChannels.set(person, channel);
      return { ...to, channel };
    } catch (error) {
      throw deliveryErrorOf(error, false);
    }
  }

  /** The post that an earlier attempt left. @throws DeliveryError `undecidable` where the bot cannot tell. */
  async #findEarlierPost(
    { attemptedAt, message, signal }: Attempt,
    place: Place,
  ): Promise<PostRef | undefined> {
    if (!attemptedAt) return undefined;
    const { api, places, botId, requestMonitor, timings } = this.#deps;
    try {
      if (!(await places.mayReadHistory(place))) throw new DeliveryError({ kind: 'undecidable' });
      const since = requestMonitor.now() - Math.abs(this.#ageMs(attemptedAt)) - timings.clockErrorMs;
      const search = { channel: place.channel, message, botId: botId(), since, signal };
      const forum = await places.forumAt(place, true);
      const found = await (forum ? findForumPost(api, forum, search) : findPost(api, search));
      if (found === undefined) return undefined;
      if (found === 'nothing' && (await places.mayReadHistory(place, true))) return undefined;
      if (found === 'nothing' || found === 'too-many') throw new DeliveryError({ kind: 'undecidable' });
      return { place: forum ? { ...place, channel: found } : place, message: found };
    } catch (error) {
      const thrown = deliveryErrorOf(error, false);
      const isRefused = thrown instanceof DeliveryError && thrown.failure.kind === 'refused';
      if (!isRefused || thrown.failure.refusal === 'channel-gone') throw thrown;
      throw new DeliveryError({ kind: 'undecidable' }, { cause: error });
    }
  }

  /** True for a first attempt, and as long as posting again returns the first post. */
  #isNonceValid(attemptedAt: Date | undefined): boolean {
    if (!attemptedAt) return true;
    const age = this.#ageMs(attemptedAt);
    return age >= 0 && age <= this.#deps.timings.nonceLifetimeMs;
  }

  /** By the program's clock, which may differ from Discord's. */
  #ageMs(attemptedAt: Date): number {
    return this.#deps.clock.now().getTime() - attemptedAt.getTime();
  }

  /** After too many invalid responses Discord would block this address. @throws DeliveryError `not-sent` */
  #checkCooldown(): void {
    const retryAfterMs = this.#deps.requestMonitor.cooldownMs;
    if (retryAfterMs > 0) throw new DeliveryError({ kind: 'not-sent', retryAfterMs });
  }
}
