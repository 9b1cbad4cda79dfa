import PQueue from 'p-queue';
import { StoreUnavailableError } from '../core/model/errors.ts';
import type { Place } from '../core/model/place.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { Log } from '../core/ports/log.ts';
import type { Meter } from '../core/ports/meter.ts';
import type { AttemptResult, Outbox, OutboxEntry } from '../core/ports/stores.ts';
import { TaskTracker } from '../core/util/task-tracker.ts';
import { sleep } from '../core/util/time.ts';
import type { DigestSender, Prepared } from './digest-sender.ts';
import { RateLimiter } from './pacing.ts';

/** Entries in progress at once on one platform: places that do not answer hold theirs, and must not hold up all others. */
const MAX_IN_PROGRESS = 2000;
/** How many seconds' worth of entries are leased at once: far less than a lease lasts. */
const LEASE_AHEAD_S = 2;
/** How many seconds' worth are prepared ahead of their turn, so that preparing them does not disturb the pace. */
const READY_AHEAD_S = 0.5;
/**
 * How much of a platform's rate several processes use together. They are not in step: what one of them sends late falls
 * together with what the others send in time, and beyond the limit each would be refused again and again (measured).
 */
const SHARED_RATE = 0.95;
/** Between two tries to record a result while the store is away, in ms. */
const STORE_RETRY_MS = 1000;

export interface DeliveryQueueDeps {
  readonly platform: string;
  /** What the platform takes from all processes together. */
  readonly perSecond: number;
  readonly outbox: Pick<Outbox, 'lease' | 'completeAttempt'>;
  readonly sender: Pick<DigestSender, 'prepare' | 'send'>;
  /** Called for each entry that ended as failed or uncertain. */
  readonly onTrouble: (entry: OutboxEntry, result: AttemptResult) => Promise<void>;
  readonly leaseMs: number;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
}

/**
 * The deliveries of one platform: each entry is leased, prepared, sent when the rate limiter gives it its turn, and recorded.
 * A place that does not answer holds up only the entries for that place.
 */
export class DeliveryQueue {
  readonly #deps: DeliveryQueueDeps;
  readonly #rateLimiter: RateLimiter;
  /** Entries that are being prepared or wait for their turn. */
  readonly #preparing: PQueue;
  readonly #tasks = new TaskTracker();
  readonly #stopping = new AbortController();
  /** The last delivery for each channel: two at once would arrive in any order, and share its limit. */
  readonly #lastIn = new Map<string, Promise<void>>();
  /** This process's share of the platform's rate. */
  #perSecond: number;
  #inProgress = 0;
  #isDraining = false;
  #mayHaveMore = false;

  constructor(deps: DeliveryQueueDeps) {
    const { perSecond } = deps;
    this.#deps = deps;
    this.#perSecond = perSecond;
    this.#rateLimiter = new RateLimiter(perSecond);
    this.#preparing = new PQueue({ concurrency: Math.max(2, Math.ceil(perSecond * READY_AHEAD_S)) });
  }

  get platform(): string {
    return this.#deps.platform;
  }

  /** That many processes share the platform's rate. */
  share(processes: number): void {
    const { perSecond } = this.#deps;
    this.#perSecond = processes > 1 ? (perSecond * SHARED_RATE) / processes : perSecond;
    this.#rateLimiter.perSecond = this.#perSecond;
  }

  /** Delivers what is waiting, until nothing is. Returns at once. */
  wake(): void {
    this.#mayHaveMore = true;
    if (this.#isDraining || this.#stopping.signal.aborted) return;
    this.#isDraining = true;
    const { log, platform } = this.#deps;
    const draining = this.#drain().finally(() => {
      this.#isDraining = false;
    });
    this.#tasks.track(draining, (err) =>
      log.warn({ event: 'delivery.lease_failed', err, platform }, 'Could not lease deliveries'),
    );
  }

  /** Leases nothing more; resolves when what is in progress has ended. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#tasks.idle();
  }

  async #drain(): Promise<void> {
    const { signal } = this.#stopping;
    while (this.#mayHaveMore && !signal.aborted) {
      this.#mayHaveMore = false;
      for (const entry of await this.#lease()) {
        this.#mayHaveMore = true;
        await this.#preparing.onSizeLessThan(1);
        // An entry that was leased and not begun is left to another process: nothing was sent.
        if (signal.aborted) return;
        this.#enqueue(entry);
      }
    }
  }

  async #lease(): Promise<readonly OutboxEntry[]> {
    const { outbox, platform, clock, leaseMs } = this.#deps;
    const limit = Math.min(Math.ceil(this.#perSecond * LEASE_AHEAD_S), MAX_IN_PROGRESS - this.#inProgress);
    if (limit <= 0) return [];
    const now = clock.now();
    const until = new Date(now.getTime() + leaseMs);
    return outbox.lease({ now, until, limit, platforms: [platform] });
  }

  /** Delivers an entry after those that came before it for the same channel. */
  #enqueue(entry: OutboxEntry): void {
    const { platform, log } = this.#deps;
    const channel = channelKey(entry.place);
    const before = this.#lastIn.get(channel);
    const delivery = before ? before.then(() => this.#deliver(entry)) : this.#deliver(entry);
    this.#lastIn.set(channel, delivery);
    this.#inProgress += 1;
    const task = delivery.finally(() => {
      this.#inProgress -= 1;
      if (this.#lastIn.get(channel) === delivery) this.#lastIn.delete(channel);
      // There is room again for entries that were left in the store.
      if (this.#inProgress === MAX_IN_PROGRESS - 1) this.wake();
    });
    this.#tasks.track(task, (err) =>
      log.error({ event: 'delivery.attempt_failed', err, key: entry.key, platform }, 'A delivery failed'),
    );
  }

  /** Where nothing was sent and there is no result, the lease runs out and the entry is tried again. */
  async #deliver(entry: OutboxEntry): Promise<void> {
    const { sender, onTrouble, clock, meter, platform } = this.#deps;
    const prepared = await this.#preparing.add(() => this.#prepare(entry));
    if (!prepared) return;
    const result = prepared.kind === 'ready' ? await sender.send(prepared) : prepared.result;
    if (!result || !(await this.#record(entry, result))) return;
    const lateMs = clock.now().getTime() - (entry.retriedAt ?? entry.dueAt).getTime();
    meter.delivered(platform, result.state, lateMs);
    if (result.state === 'failed' || result.state === 'uncertain') await onTrouble(entry, result);
  }

  /** Resolves when the entry may be sent; with undefined when the queue stops before. */
  async #prepare(entry: OutboxEntry): Promise<Prepared | undefined> {
    const { signal } = this.#stopping;
    if (signal.aborted) return undefined;
    const prepared = await this.#deps.sender.prepare(entry);
    if (prepared.kind === 'done') return prepared;
    await this.#rateLimiter.acquire(signal);
    return signal.aborted ? undefined : prepared;
  }

  /**
   * Records a result, however long the store is away: else the next attempt would have to look for the post. A result that the
   * store cannot take at all is left to the end of its lease, as if the process had died. False when the queue stops before.
   */
  async #record(entry: OutboxEntry, result: AttemptResult): Promise<boolean> {
    const { outbox, log, meter } = this.#deps;
    const { signal } = this.#stopping;
    for (;;) {
      try {
        await outbox.completeAttempt(entry, result);
        return true;
      } catch (err) {
        meter.failed('store');
        if (!(err instanceof StoreUnavailableError)) throw err;
        const { key } = entry;
        log.warn(
          { event: 'delivery.record_failed', err, key, state: result.state },
          'Could not record the result of a delivery; trying again',
        );
        if (signal.aborted) return false;
        await sleep(STORE_RETRY_MS, signal);
      }
    }
  }
}

function channelKey({ channel, thread = '' }: Place): string {
  return JSON.stringify([channel, thread]);
}
