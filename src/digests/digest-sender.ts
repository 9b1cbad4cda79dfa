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
import { type Backoff, retryDelay } from './pacing.ts';

/** An unexpected error may pass by itself: that many attempts before it is left to the operator. */
const MAX_UNEXPECTED_ERRORS = 3;

export interface DigestSenderDeps {
  readonly outbox: Pick<Outbox, 'beginAttempt'>;
  readonly subscriptions: Pick<SubscriptionStore, 'find'>;
  readonly composer: Composer;
  readonly cardOf: (content: PostContent) => Promise<Card | undefined>;
  /** @throws DeliveryError */
  readonly deliver: (delivery: Delivery) => Promise<PostRef>;
  /** Whether a place that refused a digest takes one now. */
  readonly takesPosts: (subscription: Subscription) => Promise<boolean>;
  readonly policy: Backoff & { readonly lateMs: number; readonly leaseMs: number };
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
}

/** A digest with its card, ready to be sent. */
export interface PreparedDigest {
  readonly kind: 'ready';
  readonly entry: OutboxEntry;
  readonly subscription: Subscription;
  readonly message: Pick<Delivery, 'card' | 'content' | 'topics'>;
}

/** What preparing an entry came to; `done`: there is nothing to send. */
export type Prepared = PreparedDigest | { readonly kind: 'done'; readonly result: AttemptResult };

/** One attempt to deliver an outbox entry, in two steps: `prepare`, and `send` when the rate limit allows it. */
export class DigestSender {
  readonly #deps: DigestSenderDeps;

  constructor(deps: DigestSenderDeps) {
    this.#deps = deps;
  }

  /** Finds the subscription and draws the card, without asking the platform. @throws StoreUnavailableError */
  async prepare(entry: OutboxEntry): Promise<Prepared> {
    const { subscriptions, clock } = this.#deps;
    const subscription = await subscriptions.find(entry.subscription);
    if (!subscription || !['active', 'suspended'].includes(subscription.state)) return done(skipped(entry));
    if (this.#isTooLate(entry)) return done(abandoned(entry));
    const message = await this.#draw(subscription, entry);
    if (!message) return done({ state: 'skipped', at: clock.now(), coveredUntil: entry.coversUntil });
    return { kind: 'ready', entry, subscription, message };
  }

  /**
   * Resolves with undefined when nothing was sent because the lease had run out by then.
   * @throws StoreUnavailableError, and then nothing was sent either.
   */
  async send(prepared: PreparedDigest): Promise<AttemptResult | undefined> {
    const { outbox, clock, policy } = this.#deps;
    const { entry, subscription } = prepared;
    if (subscription.state === 'suspended' && !(await this.#takesPosts(subscription))) {
      return skipped(entry, subscription.coveredUntil);
    }
    const now = clock.now();
    const leaseUntil = new Date(now.getTime() + policy.leaseMs);
    if (!(await outbox.beginAttempt(entry, now, leaseUntil))) return undefined;
    try {
      const { message } = await this.#deliver(prepared);
      return { state: 'sent', at: clock.now(), message, coveredUntil: entry.coversUntil };
    } catch (error) {
      return this.#failed(entry, error);
    }
  }

  async #draw(
    subscription: Subscription,
    { day, coversUntil }: OutboxEntry,
  ): Promise<PreparedDigest['message'] | undefined> {
    const { composer, cardOf } = this.#deps;
    const content = await composer.compose(subscription, day, coversUntil);
    const card = content && (await cardOf(content));
    if (!card) return undefined;
    // A digest without articles has no views to flip between.
    return content.slugs.length === 0 ? { card } : { card, content, topics: composer.topicsOf(content) };
  }

  #deliver({ entry, subscription, message }: PreparedDigest): Promise<PostRef> {
    const { key, attemptedAt } = entry;
    const { place: to, thread } = subscription;
    return this.#deps.deliver({
      to,
      key,
      ...message,
      ...(thread && { thread }),
      ...(attemptedAt && { attemptedAt }),
    });
  }

  #failed(entry: OutboxEntry, err: unknown): AttemptResult {
    const { log, meter } = this.#deps;
    const { key, place } = entry;
    if (!(err instanceof DeliveryError)) {
      log.error({ event: 'delivery.send_crashed', err, key, place }, 'Could not deliver a digest');
      meter.failed('delivery');
      // Whether it was posted before the error is unknown.
      return entry.attempts >= MAX_UNEXPECTED_ERRORS
        ? { state: 'uncertain', error: messageOf(err) }
        : this.#retry(entry, err, { maybeSent: true });
    }
    log.warn({ event: 'delivery.send_failed', err, key, place }, 'A digest was not delivered');
    const { failure } = err;
    switch (failure.kind) {
      case 'refused':
        return { state: 'failed', error: messageOf(err), refusal: failure.refusal };
      case 'undecidable':
        return { state: 'uncertain', error: messageOf(err) };
      case 'unknown':
        return this.#retry(entry, err, { maybeSent: true });
      case 'not-sent': {
        const { retryAfterMs } = failure;
        const maybeSent = entry.attemptedAt !== undefined;
        return this.#retry(entry, err, { maybeSent, ...(retryAfterMs !== undefined && { retryAfterMs }) });
      }
    }
  }

  #retry(
    entry: OutboxEntry,
    error: unknown,
    { maybeSent, retryAfterMs }: { readonly maybeSent: boolean; readonly retryAfterMs?: number },
  ): AttemptResult {
    const { clock, policy } = this.#deps;
    const wait = retryDelay(entry.attempts, policy, retryAfterMs);
    const tryAt = new Date(clock.now().getTime() + wait);
    return { state: 'waiting', tryAt, maybeSent, error: messageOf(error) };
  }

  #isTooLate({ dueAt, retriedAt = dueAt }: OutboxEntry): boolean {
    return this.#deps.clock.now().getTime() - retriedAt.getTime() > this.#deps.policy.lateMs;
  }

  async #takesPosts(subscription: Subscription): Promise<boolean> {
    try {
      return await this.#deps.takesPosts(subscription);
    } catch {
      // The platform cannot be reached: the next run asks again.
      return false;
    }
  }
}

function done(result: AttemptResult): Prepared {
  return { kind: 'done', result };
}

/** No further attempt; the next digest covers what this one would have. */
function abandoned({ attemptedAt, error = 'too late' }: OutboxEntry): AttemptResult {
  return { state: attemptedAt ? 'uncertain' : 'failed', error };
}

/** Nothing was posted, so by default nothing counts as covered. */
function skipped({ dueAt }: OutboxEntry, coveredUntil = new Date(0)): AttemptResult {
  return { state: 'skipped', at: dueAt, coveredUntil };
}

/** An error as the store keeps it: one line of at most 500 characters, with its cause. */
function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const cause = error instanceof Error && error.cause instanceof Error ? ` (${error.cause.message})` : '';
  // PostgreSQL accepts no NUL in text: an error that cannot be recorded would be retried forever.
  return `${text}${cause}`
    .replace(/\p{Cc}+/gu, ' ')
    .slice(0, 500)
    .toWellFormed();
}
