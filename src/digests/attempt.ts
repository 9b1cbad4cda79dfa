import type { Card } from '../core/card/card.ts';
import type { PostContent } from '../core/card/reply.ts';
import { type Delivery, DeliveryError } from '../core/model/delivery.ts';
import type { PostRef } from '../core/model/request.ts';
import type { Subscription } from '../core/model/subscription.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { Log } from '../core/ports/log.ts';
import type { Meter } from '../core/ports/meter.ts';
import type { AttemptResult, Outbox, OutboxEntry, SubscriptionStore } from '../core/ports/stores.ts';
import type { Composer } from './composer.ts';
import { type Backoff, waitAfter } from './retry.ts';

/** A fault of ours is worth so many attempts: it may be a passing one. */
const MAX_FAULTY_ATTEMPTS = 3;

export interface AttemptDeps {
  readonly outbox: Pick<Outbox, 'beginAttempt'>;
  readonly subscriptions: Pick<SubscriptionStore, 'find'>;
  readonly composer: Composer;
  readonly cardOf: (subject: PostContent) => Promise<Card | undefined>;
  readonly deliver: (delivery: Delivery) => Promise<PostRef>;
  /** Whether a place that refused a digest takes one now. */
  readonly takesPosts: (subscription: Subscription) => Promise<boolean>;
  readonly policy: Backoff & { readonly lateMs: number; readonly leaseMs: number };
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
}

/** One attempt to bring one parcel to its place. */
export class Attempt {
  readonly #deps: AttemptDeps;

  constructor(deps: AttemptDeps) {
    this.#deps = deps;
  }

  /**
   * How it ended; undefined where nothing was sent: its turn did not come, or the lease had run out by then. Rejects only
   * when the store is away, and then nothing was sent either.
   */
  async make(entry: OutboxEntry, turn: () => Promise<boolean>): Promise<AttemptResult | undefined> {
    const { subscriptions, clock } = this.#deps;
    const subscription = await subscriptions.find(entry.subscription);
    if (!subscription || !['active', 'suspended'].includes(subscription.state)) return this.#skipped(entry);
    if (this.#tooLate(entry)) return this.#givenUp(entry);
    const { coversUntil: coveredUntil } = entry;
    const card = await this.#draw(subscription, entry);
    if (!card) return { state: 'skipped', at: clock.now(), coveredUntil };
    if (!(await turn())) return undefined;
    // The platform is asked in its turn, too: a place that does not answer must not keep others from theirs.
    if (subscription.state === 'suspended' && !(await this.#takesPosts(subscription))) {
      return this.#skipped(entry, subscription.coveredUntil);
    }
    const post = await this.#send(entry, subscription, card);
    return post && 'message' in post
      ? { state: 'sent', at: clock.now(), message: post.message, coveredUntil }
      : post;
  }

  async #draw(subscription: Subscription, { day, coversUntil }: OutboxEntry) {
    const { composer, cardOf } = this.#deps;
    const content = await composer.compose(subscription, day, coversUntil);
    const card = content && (await cardOf(content));
    if (!card) return undefined;
    // A digest without articles has no views to flip between.
    return content.slugs.length === 0 ? { card } : { card, content, topics: composer.topicsOf(content) };
  }

  async #send(
    entry: OutboxEntry,
    { place: to, thread = false }: Subscription,
    drawn: Pick<Delivery, 'card' | 'content' | 'topics'>,
  ): Promise<PostRef | AttemptResult | undefined> {
    const { outbox, clock, deliver, policy } = this.#deps;
    const { key, attemptedAt } = entry;
    const now = clock.now();
    const until = new Date(now.getTime() + policy.leaseMs);
    if (!(await outbox.beginAttempt(entry, now, until))) return undefined;
    try {
      return await deliver({
        to,
        key,
        ...drawn,
        ...(thread && { thread }),
        ...(attemptedAt && { attemptedAt }),
      });
    } catch (error) {
      return this.#failed(entry, error);
    }
  }

  #failed(entry: OutboxEntry, err: unknown): AttemptResult {
    const { log, meter } = this.#deps;
    const { key, place } = entry;
    if (!(err instanceof DeliveryError)) {
      log.error({ err, key, place }, 'a digest could not be delivered');
      meter.failed('delivery');
      // What a fault of ours has left behind nobody knows.
      return entry.attempts >= MAX_FAULTY_ATTEMPTS
        ? { state: 'uncertain', error: wordsOf(err) }
        : this.#again(entry, err, true);
    }
    log.warn({ err, key, place }, 'a digest was not delivered');
    const { failure } = err;
    switch (failure.kind) {
      case 'refused':
        return { state: 'failed', error: wordsOf(err), refusal: failure.refusal };
      case 'undecidable':
        return { state: 'uncertain', error: wordsOf(err) };
      case 'unknown':
        return this.#again(entry, err, true);
      case 'not-sent':
        return this.#again(entry, err, entry.attemptedAt !== undefined, failure.retryAfterMs);
    }
  }

  #again(entry: OutboxEntry, error: unknown, maybeSent: boolean, retryAfterMs?: number): AttemptResult {
    const { clock, policy } = this.#deps;
    const wait = waitAfter(entry.attempts, policy, retryAfterMs);
    const tryAt = new Date(clock.now().getTime() + wait);
    return { state: 'waiting', tryAt, maybeSent, error: wordsOf(error) };
  }

  #tooLate({ dueAt, retriedAt = dueAt }: OutboxEntry): boolean {
    return this.#deps.clock.now().getTime() - retriedAt.getTime() > this.#deps.policy.lateMs;
  }

  /** No further attempt. Certainly not posted, or uncertain; the next digest covers what it would have told. */
  #givenUp({ attemptedAt, error = 'too late' }: OutboxEntry): AttemptResult {
    return { state: attemptedAt ? 'uncertain' : 'failed', error };
  }

  /** Nothing is told, so nothing counts as told. */
  #skipped({ dueAt }: OutboxEntry, coveredUntil = new Date(0)): AttemptResult {
    return { state: 'skipped', at: dueAt, coveredUntil };
  }

  async #takesPosts(subscription: Subscription): Promise<boolean> {
    try {
      return await this.#deps.takesPosts(subscription);
    } catch {
      // The platform cannot be asked: it will be tomorrow.
      return false;
    }
  }
}

function wordsOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const cause = error instanceof Error && error.cause instanceof Error ? ` (${error.cause.message})` : '';
  // PostgreSQL takes no NUL, and what cannot be recorded would be tried for ever.
  return `${text}${cause}`
    .replace(/\p{Cc}+/gu, ' ')
    .slice(0, 500)
    .toWellFormed();
}
