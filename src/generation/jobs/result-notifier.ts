import { createHash } from 'node:crypto';
import { DeliveryError } from '../../core/model/delivery.ts';
import type { Job, Waiter } from '../../core/model/job.ts';
import type { Place } from '../../core/model/place.ts';
import type { PostRef } from '../../core/model/request.ts';
import type { GenerationDeps, Notification } from '../deps.ts';
import { grantAccess, WAITER_LEASE_MS } from './job-progress.ts';

const AT_ONCE = 20;
/** Whoever could not be told for so long is not told any more, in ms. */
const STALE_MS = 24 * 60 * 60_000;
/** The pause before somebody who could not be told is tried again, in ms. */
const RETRY_MS = 5 * 60_000;

export type ResultNotifierDeps = Pick<GenerationDeps, 'stores' | 'deliver' | 'notify' | 'clock' | 'log'>;

/** Tells by a message of its own those who could not be told where they asked: the program was stopped, or it took too long. */
export class ResultNotifier {
  readonly #deps: ResultNotifierDeps;
  /** When a message that may have arrived was first sent, by waiter: the next attempt looks for it. */
  readonly #attempted = new Map<string, Date>();

  constructor(deps: ResultNotifierDeps) {
    this.#deps = deps;
  }

  /** @throws StoreUnavailableError */
  async look(): Promise<void> {
    const { stores, clock } = this.#deps;
    const now = clock.now();
    const held = new Date(now.getTime() + WAITER_LEASE_MS);
    for (const { waiter, job } of await stores.jobs.leaseUnnotified(now, held, AT_ONCE)) {
      const told = now.getTime() - waiter.askedAt.getTime() > STALE_MS || (await this.#tell(waiter, job));
      if (told) await stores.jobs.markNotified(waiter.id, clock.now());
      else await stores.jobs.leaseWaiter(waiter.id, new Date(clock.now().getTime() + RETRY_MS));
      if (told) this.#attempted.delete(waiter.id);
    }
  }

  /** False: to be tried again. */
  async #tell(waiter: Waiter, job: Job): Promise<boolean> {
    const { stores, notify, log } = this.#deps;
    try {
      await grantAccess(stores.drafts, waiter, job);
      const told = await notify(waiter, job);
      const places = waiter.visibility === 'shared' ? [waiter.place, waiter.direct] : [waiter.direct];
      for (const to of places) if (await this.#post(to, told, waiter, job)) return true;
      log.warn(
        { job: job.id, place: waiter.place },
        'nobody could be told how a job ended: no place took a message',
      );
      return true;
    } catch (err) {
      if (err instanceof DeliveryError && err.failure.kind === 'unknown' && !this.#attempted.has(waiter.id))
        this.#attempted.set(waiter.id, this.#deps.clock.now());
      log.warn({ err, job: job.id }, 'how a job ended could not be told yet');
      return err instanceof DeliveryError && err.failure.kind === 'undecidable';
    }
  }

  /** Undefined where the place takes no message. @throws DeliveryError for any other reason. */
  async #post(
    to: Place,
    { card, content }: Notification,
    waiter: Waiter,
    job: Job,
  ): Promise<PostRef | undefined> {
    const attemptedAt = this.#attempted.get(waiter.id);
    try {
      return await this.#deps.deliver({
        to,
        card,
        key: keyOf(waiter, job),
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
function keyOf({ id }: Waiter, job: Job): string {
  return `j-${job.id}-${createHash('sha256').update(id).digest('hex').slice(0, 10)}`;
}
