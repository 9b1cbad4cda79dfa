import { StoreUnavailable } from '../core/model/errors.ts';
import type { Meter } from '../core/ports/meter.ts';
import type { Clock, Log } from '../core/ports/ports.ts';
import type { Outbox, Parcel, Settlement } from '../core/ports/stores.ts';
import { pause } from '../core/util/time.ts';
import { Work } from '../core/util/work.ts';
import { Pacer } from './rate-limiter.ts';
import { Gate } from './semaphore.ts';

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

export interface LaneParts {
  readonly platform: string;
  readonly perSecond: number;
  readonly outbox: Pick<Outbox, 'lease' | 'settle'>;
  /** Asks for its turn when it is ready to send; where that resolves to false, nothing may be sent any more. */
  readonly attempt: (parcel: Parcel, turn: () => Promise<boolean>) => Promise<Settlement | undefined>;
  /** Hears of each end that a person should know of. */
  readonly onTrouble: (parcel: Parcel, settlement: Settlement) => Promise<void>;
  readonly leaseMs: number;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
}

/** One platform's deliveries: leased, sent at the platform's pace, and recorded. No lane waits for another. */
export class Lane {
  readonly #parts: LaneParts;
  readonly #pacer: Pacer;
  /** Of those that are being made ready. */
  readonly #gate: Gate;
  readonly #work = new Work();
  readonly #stopping = new AbortController();
  /** The last attempt in each channel: two at once there would come in any order, and share its limit. */
  readonly #channels = new Map<string, Promise<void>>();
  /** This process's share of what the platform bears. */
  #perSecond: number;
  #underWay = 0;
  #draining = false;
  #again = false;

  constructor(parts: LaneParts) {
    this.#parts = parts;
    this.#perSecond = parts.perSecond;
    this.#pacer = new Pacer(parts.perSecond);
    this.#gate = new Gate(Math.max(2, Math.ceil(parts.perSecond * READY_AHEAD_S)));
  }

  get platform(): string {
    return this.#parts.platform;
  }

  /** So many processes share the platform's pace. */
  share(processes: number): void {
    const { perSecond } = this.#parts;
    this.#perSecond = processes > 1 ? (perSecond * SHARED_PACE) / processes : perSecond;
    this.#pacer.perSecond = this.#perSecond;
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
        this.#parts.log.warn({ err, platform: this.#parts.platform }, 'digests cannot be leased for now'),
    );
  }

  /** Leases nothing more; resolves when what is under way has ended. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#work.settled();
  }

  async #drain(): Promise<void> {
    const { signal } = this.#stopping;
    while (this.#again && !signal.aborted) {
      this.#again = false;
      for (const parcel of await this.#lease()) {
        this.#again = true;
        await this.#gate.enter();
        // What is leased and not begun is for another process: nothing was sent.
        if (signal.aborted) return;
        this.#send(parcel);
      }
    }
  }

  async #lease(): Promise<readonly Parcel[]> {
    const { outbox, platform, clock, leaseMs } = this.#parts;
    const limit = Math.min(Math.ceil(this.#perSecond * LEASE_AHEAD_S), MAX_UNDER_WAY - this.#underWay);
    if (limit <= 0) return [];
    const now = clock.now();
    const until = new Date(now.getTime() + leaseMs);
    return outbox.lease({ now, until, limit, platforms: [platform] });
  }

  #send(parcel: Parcel): void {
    const { platform, log } = this.#parts;
    const { channel, thread = '' } = parcel.place;
    const key = JSON.stringify([channel, thread]);
    const before = this.#channels.get(key);
    // Who waits for another one in the channel, which may be a dead one, must not keep others out.
    if (before) this.#gate.leave();
    const turn = before ? before.then(() => this.#sendNow(parcel)) : this.#sendFrom(parcel);
    this.#channels.set(key, turn);
    this.#underWay += 1;
    const job = turn.finally(() => {
      this.#underWay -= 1;
      if (this.#channels.get(key) === turn) this.#channels.delete(key);
      // There is room again for what was left behind.
      if (this.#underWay === MAX_UNDER_WAY - 1) this.wake();
    });
    this.#work.track(job, (err) => log.error({ err, key: parcel.key, platform }, 'a delivery failed'));
  }

  /** From within the gate, which it leaves when its turn has come. */
  async #sendFrom(parcel: Parcel): Promise<void> {
    let leave = () => {
      leave = () => {};
      this.#gate.leave();
    };
    await this.#sendNow(parcel, () => leave()).finally(() => leave());
  }

  /** Where nothing could be begun, the lease runs out and somebody tries again. */
  async #sendNow(parcel: Parcel, onTurn = () => {}): Promise<void> {
    const { attempt, onTrouble, clock, meter, platform } = this.#parts;
    const { signal } = this.#stopping;
    const settlement = await attempt(parcel, async () => {
      await this.#pacer.turn(signal);
      onTurn();
      return !signal.aborted;
    });
    if (!settlement || !(await this.#record(parcel, settlement))) return;
    meter.delivered(
      platform,
      settlement.state,
      clock.now().getTime() - (parcel.retriedAt ?? parcel.dueAt).getTime(),
    );
    if (settlement.state === 'failed' || settlement.state === 'uncertain')
      await onTrouble(parcel, settlement);
  }

  /**
   * What happened has to be written, however long the store is away: else it would be looked up again. What the store
   * cannot take at all is left to the end of its lease, like a process that died.
   */
  async #record(parcel: Parcel, settlement: Settlement): Promise<boolean> {
    const { outbox, log, meter } = this.#parts;
    const { signal } = this.#stopping;
    for (;;) {
      try {
        await outbox.settle(parcel, settlement);
        return true;
      } catch (err) {
        meter.failed('store');
        if (!(err instanceof StoreUnavailable)) throw err;
        const { key } = parcel;
        log.warn({ err, key, state: settlement.state }, 'the end of a delivery cannot be recorded for now');
        if (signal.aborted) return false;
        await pause(STORE_RETRY_MS, signal);
      }
    }
  }
}
