import { createHash } from 'node:crypto';
import { DeliveryError } from '../../core/model/delivery.ts';
import type { Job, Waiter } from '../../core/model/job.ts';
import type { Place } from '../../core/model/place.ts';
import type { PostRef } from '../../core/model/request.ts';
import type { GenerationDeps, Notification } from '../deps.ts';
import { grantAccess, WAITER_LEASE_MS } from './job-progress.ts';

/** Waiters notified in one poll. */
const BATCH_SIZE = 20;
/** Waiters who asked longer ago than this are not notified any more, in ms. */
const STALE_MS = 24 * 60 * 60_000;
/** Delay before a failed notification is tried again, in ms. */
const RETRY_MS = 5 * 60_000;

export type ResultNotifierDeps = Pick<GenerationDeps, 'stores' | 'deliver' | 'notify' | 'clock' | 'log'>;

/** Sends results as messages to waiters whose reply could not show them: the program was stopped, or it took too long. */
export class ResultNotifier {
  readonly #deps: ResultNotifierDeps;
  /** By waiter, when a message that may have arrived was first sent: the next attempt looks for it in the channel. */
  readonly #attemptedAt = new Map<string, Date>();

  constructor(deps: ResultNotifierDeps) {
    this.#deps = deps;
  }

  /** @throws StoreUnavailableError */
  async notifyWaiters(): Promise<void> {
    const { stores, clock } = this.#deps;
    const now = clock.now();
    const leasedUntil = new Date(now.getTime() + WAITER_LEASE_MS);
    for (const { waiter, job } of await stores.jobs.leaseUnnotified(now, leasedUntil, BATCH_SIZE)) {
      const isStale = now.getTime() - waiter.askedAt.getTime() > STALE_MS;
      if (isStale || (await this.#notify(waiter, job))) {
        await stores.jobs.markNotified(waiter.id, clock.now());
        this.#attemptedAt.delete(waiter.id);
      } else await stores.jobs.leaseWaiter(waiter.id, new Date(clock.now().getTime() + RETRY_MS));
    }
  }

  /** False when it is to be tried again. */
  async #notify(waiter: Waiter, job: Job): Promise<boolean> {
    const { stores, notify, clock, log } = this.#deps;
    try {
      await grantAccess(stores.drafts, waiter, job);
      const notification = await notify(waiter, job);
      const places = waiter.visibility === 'shared' ? [waiter.place, waiter.direct] : [waiter.direct];
      for (const to of places) if (await this.#post(to, notification, waiter, job)) return true;
      log.warn(
        { event: 'job.notification_refused', job: job.id, place: waiter.place },
        'Could not send the result of a job: no place accepts a message',
      );
      return true;
    } catch (err) {
      const failure = err instanceof DeliveryError ? err.failure.kind : undefined;
      if (failure === 'unknown' && !this.#attemptedAt.has(waiter.id))
        this.#attemptedAt.set(waiter.id, clock.now());
      log.warn(
        { event: 'job.notification_failed', err, job: job.id },
        'Could not send the result of a job yet; it is tried again',
      );
      return failure === 'undecidable';
    }
  }

  /** Undefined where the place accepts no message. @throws DeliveryError for any other reason. */
  async #post(
    to: Place,
    { card, content }: Notification,
    waiter: Waiter,
    job: Job,
  ): Promise<PostRef | undefined> {
    const attemptedAt = this.#attemptedAt.get(waiter.id);
    try {
      return await this.#deps.deliver({
        to,
        card,
        key: deliveryKey(waiter, job),
        ...(content && { content }),
        ...(attemptedAt && { attemptedAt }),
      });
    } catch (error) {
      if (error instanceof DeliveryError && error.failure.kind === 'refused') return undefined;
      throw error;
    }
  }
}

/** The same for each attempt; at most 25 characters. */
function deliveryKey({ id }: Waiter, job: Job): string {
  return `j-${job.id}-${createHash('sha256').update(id).digest('hex').slice(0, 10)}`;
}
