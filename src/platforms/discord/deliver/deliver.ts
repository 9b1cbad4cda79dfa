import type { Refusal } from '../../../core/model/access.ts';
import { type Delivery, DeliveryError } from '../../../core/model/delivery.ts';
import type { Place } from '../../../core/model/place.ts';
import type { PostRef } from '../../../core/model/request.ts';
import type { Clock } from '../../../core/ports/clock.ts';
import { withTimeout } from '../../../core/util/time.ts';
import type { Api } from '../connect/api.ts';
import { codes, hasCode } from '../connect/errors.ts';
import { Trace, type Traffic } from '../connect/request-monitor.ts';
import { limits, times } from '../limits.ts';
import type { Forum } from '../places/forum.ts';
import type { Places } from '../places/place-access.ts';
import { type DiscordMessage, renderDiscord } from '../render/render.ts';
import { failureOf } from './failures.ts';
import { findForumPost, forumPost } from './forum-posts.ts';
import { findPost } from './history.ts';
import { Lately } from './lately.ts';

export interface DelivererDeps {
  readonly api: Api;
  readonly traffic: Traffic;
  readonly places: Places;
  /** What `attemptedAt` was read from. */
  readonly clock: Clock;
  /** How long one delivery may take. */
  readonly deliveryTimeoutMs: number;
  /** The bot's own id. */
  readonly self: () => string;
}

/** The channel of direct messages with somebody never changes: this only bounds how many are remembered. */
const DIRECT_MS = 24 * 60 * 60_000;

interface Job extends Pick<Delivery, 'to' | 'card'> {
  readonly topics: NonNullable<Delivery['topics']>;
  readonly message: DiscordMessage;
  readonly nonce: string;
  readonly attemptedAt: Date | undefined;
  readonly signal: AbortSignal;
  readonly trace: Trace;
}

/** Posts what nobody asked for just now, and says for sure how that ended. */
export class Deliverer {
  readonly #deps: DelivererDeps;
  readonly #directs = new Lately<string>(DIRECT_MS);

  constructor(deps: DelivererDeps) {
    this.#deps = deps;
  }

  /** Settles in time, whatever Discord does. @throws DeliveryError */
  async deliver({ to, card, topics = [], key, attemptedAt }: Delivery): Promise<PostRef> {
    const giveUp = new AbortController();
    const trace = new Trace();
    const job: Job = {
      to,
      card,
      topics,
      message: renderDiscord(card),
      nonce: key.slice(0, limits.nonce),
      attemptedAt,
      signal: giveUp.signal,
      trace,
    };
    const post = await withTimeout(this.#run(job), this.#deps.deliveryTimeoutMs);
    if (post) return post;
    // What still waits for its turn does not leave any more; what has left may have arrived.
    giveUp.abort();
    throw new DeliveryError({ kind: trace.open > 0 ? 'unknown' : 'not-sent' });
  }

  async #run(job: Job): Promise<PostRef> {
    const { places } = this.#deps;
    const refusal = places.knownRefusal(job.to);
    if (refusal) return this.#refuse(job, refusal);
    const place = await this.#reach(job);
    const forum = await this.#forumAt(place, job.attemptedAt !== undefined);
    // What is posted in a forum carries no nonce.
    const holds = !forum && this.#nonceHolds(job.attemptedAt);
    const found = holds ? undefined : await this.#find(job, place);
    const post = found ?? (await this.#post(job, place, forum));
    if (place.person !== undefined) places.noteContact(place.person);
    return post;
  }

  async #post(job: Job, place: Place, forum: Forum | undefined): Promise<PostRef> {
    this.#spare();
    try {
      return await (forum ? this.#postIn(forum, job, place) : this.#postAt(place, job));
    } catch (error) {
      // Of a guild whose channels this process does not know by heart.
      const asked = !forum && hasCode(error, codes.notATextChannel) && (await this.#forumAt(place, true));
      if (asked) return this.#post(job, place, asked);
      const failure = failureOf(error, job.trace.open > 0);
      if (!(failure instanceof DeliveryError) || failure.failure.kind !== 'refused') throw failure;
      return this.#refuse(job, this.#deps.places.refused(place, failure.failure.refusal), error);
    }
  }

  /** discord.js' own retries are safe: they carry the same nonce, and take seconds. */
  async #postAt(place: Place, { message, nonce, signal, trace }: Job): Promise<PostRef> {
    const { api, traffic } = this.#deps;
    const send = () => api.post(place.channel, message, nonce, signal);
    return { place, message: await traffic.follow(trace, send) };
  }

  /** The thread is the place of what is posted: Discord's threads are channels, and the first message has its id. */
  async #postIn(forum: Forum, { card, topics, signal, trace }: Job, place: Place): Promise<PostRef> {
    const { api, traffic } = this.#deps;
    trace.once = true;
    const send = () => api.postInForum(place.channel, forumPost(card, topics, forum), signal);
    const thread = await traffic.follow(trace, send);
    return { place: { ...place, channel: thread }, message: thread };
  }

  async #forumAt(place: Place, ask: boolean): Promise<Forum | undefined> {
    try {
      return await this.#deps.places.forumAt(place, ask);
    } catch (error) {
      throw failureOf(error, false);
    }
  }

  /** Refused now: an earlier attempt may have arrived all the same. */
  async #refuse(job: Job, refusal: Refusal, cause?: unknown): Promise<PostRef> {
    // Where nobody can read it, it does not matter any more.
    const lost = refusal === 'channel-gone' || refusal === 'bot-removed';
    const found = job.attemptedAt && !lost ? await this.#find(job, await this.#reach(job)) : undefined;
    if (found) return found;
    throw new DeliveryError({ kind: 'refused', refusal }, { cause });
  }

  /** The place with the channel to post in. */
  async #reach({ to, signal }: Job): Promise<Place> {
    const { person } = to;
    if (person === undefined || to.channel !== person) return to;
    const known = this.#directs.get(person);
    if (known !== undefined) return { ...to, channel: known };
    this.#spare();
    try {
      const channel = await this.#deps.api.openDirect(person, signal);
      this.#directs.set(person, channel);
      return { ...to, channel };
    } catch (error) {
      throw failureOf(error, false);
    }
  }

  /** The post of an earlier attempt. @throws DeliveryError where that cannot be told. */
  async #find({ attemptedAt, message, signal }: Job, place: Place): Promise<PostRef | undefined> {
    if (!attemptedAt) return undefined;
    const { api, places, self, traffic } = this.#deps;
    try {
      if (!(await places.mayReadHistory(place))) throw new DeliveryError({ kind: 'undecidable' });
      const since = traffic.now() - Math.abs(this.#age(attemptedAt)) - times.clockSlack;
      const search = { channel: place.channel, message, self: self(), since, signal };
      const forum = await places.forumAt(place, true);
      const found = await (forum ? findForumPost(api, forum, search) : findPost(api, search));
      if (found === undefined) return undefined;
      if (found === 'nothing' && (await places.mayReadHistory(place, true))) return undefined;
      if (found === 'nothing' || found === 'too-many') throw new DeliveryError({ kind: 'undecidable' });
      return { place: forum ? { ...place, channel: found } : place, message: found };
    } catch (error) {
      const failure = failureOf(error, false);
      const hidden = failure instanceof DeliveryError && failure.failure.kind === 'refused';
      if (!hidden || failure.failure.refusal === 'channel-gone') throw failure;
      throw new DeliveryError({ kind: 'undecidable' }, { cause: error });
    }
  }

  /** Nothing was tried, or posting again gives what was posted then. */
  #nonceHolds(attemptedAt: Date | undefined): boolean {
    if (!attemptedAt) return true;
    const age = this.#age(attemptedAt);
    return age >= 0 && age <= times.nonceHolds;
  }

  /** By the program's clock, which may be another than Discord's. */
  #age(attemptedAt: Date): number {
    return this.#deps.clock.now().getTime() - attemptedAt.getTime();
  }

  /** Too many refusals lately: Discord would shut out this address. */
  #spare(): void {
    const retryAfterMs = this.#deps.traffic.restMs;
    if (retryAfterMs > 0) throw new DeliveryError({ kind: 'not-sent', retryAfterMs });
  }
}
