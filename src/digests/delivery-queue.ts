import { StoreUnavailableError } from '../core/model/errors.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { Log } from '../core/ports/log.ts';
import type { Meter } from '../core/ports/meter.ts';
import type { AttemptResult, Outbox, OutboxEntry } from '../core/ports/stores.ts';
import { TaskTracker } from '../core/util/task-tracker.ts';
import { sleep } from '../core/util/time.ts';
import { RateLimiter } from './rate-limiter.ts';
import { Semaphore } from './semaphore.ts';

/** Attempts under way at once on one platform: places that do not answer take up room, and must not take it all. */
const MAX_UNDER_WAY = 2000;
/** How many seconds' worth of parcels are leased at once: far less than a lease lasts. */
const LEASE_AHEAD_S = 2;
/** How many seconds' worth are made ready ahead of their turn, so that making them ready does not disturb the pace. */
const READY_AHEAD_S = 0.5;
/**
 * Several processes leave so much of a platform's pace unused: they are not in step, and what one of them sends late falls
 * together with what the others send in time. Beyond the limit each would be refused again and again (measured).
 */
const SHARED_PACE = 0.95;
/** Between two tries to write down what happened while the store is away, in ms. */
const STORE_RETRY_MS = 1000;

export interface DeliveryQueueDeps {
  readonly platform: string;
  readonly perSecond: number;
  readonly outbox: Pick<Outbox, 'lease' | 'completeAttempt'>;
  /** Asks for its turn when it is ready to send; where that resolves to false, nothing may be sent any more. */
  readonly attempt: (entry: OutboxEntry, turn: () => Promise<boolean>) => Promise<AttemptResult | undefined>;
  /** Hears of each end that a person should know of. */
  readonly onTrouble: (entry: OutboxEntry, result: AttemptResult) => Promise<void>;
  readonly leaseMs: number;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
}

/** One platform's deliveries: leased, sent at the platform's pace, and recorded. No lane waits for another. */
export class DeliveryQueue {
  readonly #deps: DeliveryQueueDeps;
  readonly #rateLimiter: RateLimiter;
  /** Of those that are being made ready. */
  readonly #readySlots: Semaphore;
  readonly #work = new TaskTracker();
  readonly #stopping = new AbortController();
  /** The last attempt in each channel: two at once there would come in any order, and share its limit. */
  readonly #channels = new Map<string, Promise<void>>();
  /** This process's share of what the platform bears. */
  #perSecond: number;
  #underWay = 0;
  #draining = false;
  #again = false;

  constructor(deps: DeliveryQueueDeps) {
    this.#deps = deps;
    this.#perSecond = deps.perSecond;
    this.#rateLimiter = new RateLimiter(deps.perSecond);
    this.#readySlots = new Semaphore(Math.max(2, Math.ceil(deps.perSecond * READY_AHEAD_S)));
  }

  get platform(): string {
    return this.#deps.platform;
  }

  /** So many processes share the platform's pace. */
  share(processes: number): void {
    const { perSecond } = this.#deps;
    this.#perSecond = processes > 1 ? (perSecond * SHARED_PACE) / processes : perSecond;
    this.#rateLimiter.perSecond = this.#perSecond;
  }

  /** Sends what is waiting, until nothing is. Returns at once. */
  wake(): void {
    this.#again = true;
    if (this.#draining || this.#stopping.signal.aborted) return;
    this.#draining = true;
    this.#work.track(
      this.#drain().finally(() => {
        this.#draining = false;
      }),
      (err) =>
        this.#deps.log.warn({ err, platform: this.#deps.platform }, 'digests cannot be leased for now'),
    );
  }

  /** Leases nothing more; resolves when what is under way has ended. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#work.idle();
  }

  async #drain(): Promise<void> {
    const { signal } = this.#stopping;
    while (this.#again && !signal.aborted) {
      this.#again = false;
      for (const entry of await this.#lease()) {
        this.#again = true;
        await this.#readySlots.acquire();
        // What is leased and not begun is for another process: nothing was sent.
        if (signal.aborted) return;
        this.#send(entry);
      }
    }
  }

  async #lease(): Promise<readonly OutboxEntry[]> {
    const { outbox, platform, clock, leaseMs } = this.#deps;
    const limit = Math.min(Math.ceil(this.#perSecond * LEASE_AHEAD_S), MAX_UNDER_WAY - this.#underWay);
    if (limit <= 0) return [];
    const now = clock.now();
    const until = new Date(now.getTime() + leaseMs);
    return outbox.lease({ now, until, limit, platforms: [platform] });
  }

  #send(entry: OutboxEntry): void {
    const { platform, log } = this.#deps;
    const { channel, thread = '' } = entry.place;
    const key = JSON.stringify([channel, thread]);
    const before = this.#channels.get(key);
    // Who waits for another one in the channel, which may be a dead one, must not keep others out.
    if (before) this.#readySlots.release();
    const turn = before ? before.then(() => this.#sendNow(entry)) : this.#sendFrom(entry);
    this.#channels.set(key, turn);
    this.#underWay += 1;
    const job = turn.finally(() => {
      this.#underWay -= 1;
      if (this.#channels.get(key) === turn) this.#channels.delete(key);
      // There is room again for what was left behind.
      if (this.#underWay === MAX_UNDER_WAY - 1) this.wake();
    });
    this.#work.track(job, (err) => log.error({ err, key: entry.key, platform }, 'a delivery failed'));
  }

  /** From within the gate, which it leaves when its turn has come. */
  async #sendFrom(entry: OutboxEntry): Promise<void> {
    let leave = () => {
      leave = () => {};
      this.#readySlots.release();
    };
    await this.#sendNow(entry, () => leave()).finally(() => leave());
  }

  /** Where nothing could be begun, the lease runs out and somebody tries again. */
  async #sendNow(entry: OutboxEntry, onTurn = () => {}): Promise<void> {
    const { attempt, onTrouble, clock, meter, platform } = this.#deps;
    const { signal } = this.#stopping;
    const result = await attempt(entry, async () => {
      await this.#rateLimiter.acquire(signal);
      onTurn();
      return !signal.aborted;
    });
    if (!result || !(await this.#record(entry, result))) return;
    meter.delivered(
      platform,
      result.state,
      clock.now().getTime() - (entry.retriedAt ?? entry.dueAt).getTime(),
    );
    if (result.state === 'failed' || result.state === 'uncertain') await onTrouble(entry, result);
  }

  /**
   * What happened has to be written, however long the store is away: else it would be looked up again. What the store
   * cannot take at all is left to the end of its lease, like a process that died.
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
        log.warn({ err, key, state: result.state }, 'the end of a delivery cannot be recorded for now');
        if (signal.aborted) return false;
        await sleep(STORE_RETRY_MS, signal);
      }
    }
  }
}
