import { randomUUID } from 'node:crypto';
import { StoreUnavailableError } from '../core/model/errors.ts';
import type { Place } from '../core/model/place.ts';
import type { AttemptResult } from '../core/ports/stores.ts';
import { withTimeout } from '../core/util/time.ts';
import { atMostEvery } from '../scheduling/at-most-every.ts';
import { PeriodicTask } from '../scheduling/periodic-task.ts';
import { StoreGuard } from '../scheduling/store-guard.ts';
import type { Composer } from './composer.ts';
import { DeliveryQueue } from './delivery-queue.ts';
import type { DigestDeps } from './deps.ts';
import { DigestSender } from './digest-sender.ts';
import type { MembershipHandler } from './membership-handler.ts';
import type { NewArticles } from './new-articles.ts';
import { Notifier } from './notifier.ts';
import { createPlanner } from './plan.ts';

/** How many due subscriptions one transaction takes. */
const ENQUEUED_AT_ONCE = 1000;
/** A process that has not ticked for so many leases is gone. */
const LEASES_ALIVE = 1;
const PURGE_EVERY_MS = 60 * 60_000;

interface EngineParts {
  readonly newArticles: NewArticles;
  readonly composer: Composer;
  readonly membership: MembershipHandler;
}

/** Puts due digests in the outbox and has them delivered. */
export class Engine {
  readonly #id = randomUUID();
  readonly #deps: DigestDeps;
  readonly #newArticles: NewArticles;
  readonly #membership: MembershipHandler;
  readonly #notifier: Notifier;
  readonly #queues: readonly DeliveryQueue[];
  readonly #storeGuard: StoreGuard;
  readonly #ticking: PeriodicTask;
  readonly #purge: () => Promise<void>;
  #notifying: Promise<void> | undefined;
  /** The platforms that this process delivers to; all of them until `start`. */
  #connected: readonly string[] | undefined;

  constructor(deps: DigestDeps, { newArticles, composer, membership }: EngineParts) {
    const { stores, policy, clock, log, meter } = deps;
    this.#deps = deps;
    this.#newArticles = newArticles;
    this.#membership = membership;
    this.#notifier = new Notifier({ ...deps, subscriptions: stores.subscriptions });
    this.#queues = queuesOf(deps, composer, this.#membership, (place, result) =>
      this.#onTrouble(place, result),
    );
    this.#storeGuard = new StoreGuard({
      task: 'digests',
      log,
      onError: (err) => meter.failed(err instanceof StoreUnavailableError ? 'store' : 'delivery'),
    });
    this.#ticking = new PeriodicTask(policy.tick, () => this.#storeGuard.run(() => this.#tickNow()));
    this.#purge = atMostEvery(PURGE_EVERY_MS, clock, () => this.#purgeExpired());
  }

  start(platforms: readonly string[]): void {
    this.#connected = platforms;
    this.#ticking.start();
  }

  tick(): Promise<void> {
    return this.#ticking.run();
  }

  /** What does not end within `stopPatienceMs` is left to the process that takes its lease over. */
  async stop(): Promise<void> {
    const { stores, policy } = this.#deps;
    const inProgress = [this.#ticking.stop(), this.#notifying, ...this.#queues.map((queue) => queue.stop())];
    await withTimeout(Promise.all(inProgress), policy.stopPatienceMs);
    await this.#storeGuard.run(() => stores.instances.remove(this.#id));
  }

  async #tickNow(): Promise<void> {
    await this.#newArticles.record();
    await this.#enqueue();
    await this.#shareRates();
    for (const queue of this.#queues) if (this.#connected?.includes(queue.platform) ?? true) queue.wake();
    this.#notify();
    await this.#purge();
  }

  /** The notifier tells the maker of a refused digest; that the bot was removed may be known by nothing but this refusal. */
  async #onTrouble({ platform, workspace }: Place, result: AttemptResult): Promise<void> {
    if (!('refusal' in result)) this.#notifier.reportTrouble();
    else if (result.refusal === 'bot-removed') {
      await this.#storeGuard.run(() => this.#membership.botRemoved({ platform, workspace }));
    }
  }

  /** Beside the ticks: a notification that hangs must not hold up digests. */
  #notify(): void {
    this.#notifying ??= this.#storeGuard
      .run(() => this.#notifier.notify())
      .finally(() => {
        this.#notifying = undefined;
      });
  }

  async #enqueue(): Promise<void> {
    const { stores, clock, policy, log, meter } = this.#deps;
    const now = clock.now();
    const plan = createPlanner(now, policy.lateMs, ({ id, timeZone }, err) => {
      log.error(
        { event: 'subscription.plan_failed', err, subscription: id, timeZone },
        'Could not compute the next run of a subscription',
      );
      meter.failed('delivery');
    });
    while ((await stores.outbox.enqueueDue(now, ENQUEUED_AT_ONCE, plan)) === ENQUEUED_AT_ONCE);
  }

  /** Gives each platform's queue this process's share of its rate. */
  async #shareRates(): Promise<void> {
    const { stores, clock, policy } = this.#deps;
    const now = clock.now();
    const aliveSince = new Date(now.getTime() - LEASES_ALIVE * policy.leaseMs);
    const processes = await stores.instances.heartbeat(this.#id, now, aliveSince);
    for (const queue of this.#queues) queue.share(Math.max(1, processes));
  }

  /** Deletes what was kept for long enough. Several processes may do so at once. */
  async #purgeExpired(): Promise<void> {
    const { stores, policy, clock, log } = this.#deps;
    const before = new Date(clock.now().getTime() - policy.retentionMs);
    const subscriptions = await stores.subscriptions.purgeEnded(before);
    const deliveries = await stores.outbox.purge(before);
    const workspaces = await stores.tenants.purge(before);
    if (subscriptions + deliveries + workspaces > 0) {
      log.info({ event: 'store.purged', subscriptions, deliveries, workspaces }, 'Deleted expired data');
    }
  }
}

/** One queue for each platform: none waits for another. */
function queuesOf(
  deps: DigestDeps,
  composer: Composer,
  membership: MembershipHandler,
  onTrouble: (place: Place, result: AttemptResult) => Promise<void>,
): readonly DeliveryQueue[] {
  const { stores, policy } = deps;
  const sender = new DigestSender({
    ...deps,
    outbox: stores.outbox,
    subscriptions: stores.subscriptions,
    composer,
    takesPosts: (subscription) => membership.takesPosts(subscription),
  });
  return deps.platforms.map(
    ({ name, deliveriesPerSecond }) =>
      new DeliveryQueue({
        ...deps,
        platform: name,
        perSecond: deliveriesPerSecond * policy.pace,
        outbox: stores.outbox,
        sender,
        onTrouble: ({ place }, result) => onTrouble(place, result),
        leaseMs: policy.leaseMs,
      }),
  );
}
