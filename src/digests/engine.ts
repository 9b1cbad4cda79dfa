import { randomUUID } from 'node:crypto';
import { StoreUnavailableError } from '../core/model/errors.ts';
import type { Place } from '../core/model/place.ts';
import type { AttemptResult } from '../core/ports/stores.ts';
import { withTimeout } from '../core/util/time.ts';
import { PeriodicTask } from '../scheduling/periodic-task.ts';
import { StoreGuard } from '../scheduling/store-guard.ts';
import { Announcer } from './announcer.ts';
import type { Arrivals } from './arrivals.ts';
import { Attempt } from './attempt.ts';
import type { Composer } from './composer.ts';
import { DeliveryQueue } from './delivery-queue.ts';
import type { DigestDeps } from './deps.ts';
import { planAt } from './plan.ts';
import type { MembershipHandler } from './presence.ts';
import { Upkeep } from './upkeep.ts';

/** How many due subscriptions one transaction takes. */
const ENQUEUED_AT_ONCE = 1000;
/** What is under way may take so long to end once the program stops, in ms; what does not is looked up by whoever takes over. */
const STOP_PATIENCE_MS = 7000;
/** A process that has not ticked for so many leases is gone. */
const LEASES_ALIVE = 1;

interface Helpers {
  readonly arrivals: Arrivals;
  readonly composer: Composer;
  readonly membership: MembershipHandler;
}

/** Makes parcels of what is due, and has them delivered. */
export class Engine {
  readonly #id = randomUUID();
  readonly #deps: DigestDeps;
  readonly #arrivals: Arrivals;
  readonly #membership: MembershipHandler;
  readonly #upkeep: Upkeep;
  readonly #announcer: Announcer;
  readonly #queues: readonly DeliveryQueue[];
  readonly #storeGuard: StoreGuard;
  readonly #ticking: PeriodicTask;
  #announcing: Promise<void> | undefined;
  /** Whose deliveries this process takes; until it is told, all of them. */
  #connected: readonly string[] | undefined;

  constructor(deps: DigestDeps, { arrivals, composer, membership }: Helpers) {
    this.#deps = deps;
    this.#arrivals = arrivals;
    this.#membership = membership;
    const { stores, policy, log, meter } = deps;
    this.#ticking = new PeriodicTask(policy.tick, () => this.#storeGuard.run(() => this.#tickNow()));
    this.#storeGuard = new StoreGuard({
      task: 'digests',
      log,
      onError: (err) => meter.failed(err instanceof StoreUnavailableError ? 'store' : 'delivery'),
    });
    this.#upkeep = new Upkeep({ ...deps, keepMs: policy.keepMs });
    this.#announcer = new Announcer({ ...deps, subscriptions: stores.subscriptions });
    const attempt = new Attempt({
      ...deps,
      outbox: stores.outbox,
      subscriptions: stores.subscriptions,
      composer,
      takesPosts: (subscription) => membership.takesPosts(subscription),
    });
    this.#queues = deps.platforms.map(
      ({ name, deliveriesPerSecond }) =>
        new DeliveryQueue({
          ...deps,
          platform: name,
          perSecond: deliveriesPerSecond * policy.pace,
          outbox: stores.outbox,
          attempt: (entry, turn) => attempt.make(entry, turn),
          onTrouble: ({ place }, result) => this.#onTrouble(place, result),
          leaseMs: policy.leaseMs,
        }),
    );
  }

  start(platforms: readonly string[]): void {
    this.#connected = platforms;
    this.#ticking.start();
  }

  tick(): Promise<void> {
    return this.#ticking.run();
  }

  async stop(): Promise<void> {
    const underWay = [this.#ticking.stop(), this.#announcing, ...this.#queues.map((queue) => queue.stop())];
    await withTimeout(Promise.all(underWay), STOP_PATIENCE_MS);
    await this.#storeGuard.run(() => this.#deps.stores.instances.remove(this.#id));
  }

  async #tickNow(): Promise<void> {
    await this.#arrivals.note();
    await this.#enqueue();
    await this.#countProcesses();
    for (const queue of this.#queues) if (this.#connected?.includes(queue.platform) ?? true) queue.wake();
    this.#announce();
    await this.#upkeep.purge();
  }

  /** A refusal is told to the one who made the subscription; a removal that the platform did not tell of is heard of by it. */
  async #onTrouble({ platform, workspace }: Place, result: AttemptResult): Promise<void> {
    if (!('refusal' in result)) this.#announcer.trouble();
    else if (result.refusal === 'bot-removed') {
      await this.#storeGuard.run(() => this.#membership.botRemoved({ platform, workspace }));
    }
  }

  /** Beside the ticks: somebody who cannot be told must not hold up digests. */
  #announce(): void {
    this.#announcing ??= this.#storeGuard
      .run(() => this.#announcer.announce())
      .finally(() => {
        this.#announcing = undefined;
      });
  }

  async #enqueue(): Promise<void> {
    const { stores, clock, policy, log, meter } = this.#deps;
    const now = clock.now();
    const plan = planAt(now, policy.lateMs, ({ id, timeZone }, err) => {
      log.error({ err, subscription: id, timeZone }, 'the next run of a subscription cannot be worked out');
      meter.failed('delivery');
    });
    while ((await stores.outbox.enqueueDue(now, ENQUEUED_AT_ONCE, plan)) === ENQUEUED_AT_ONCE);
  }

  /** The processes share what each platform bears. */
  async #countProcesses(): Promise<void> {
    const { stores, clock, policy } = this.#deps;
    const now = clock.now();
    const aliveSince = new Date(now.getTime() - LEASES_ALIVE * policy.leaseMs);
    const processes = await stores.instances.heartbeat(this.#id, now, aliveSince);
    for (const queue of this.#queues) queue.share(Math.max(1, processes));
  }
}
