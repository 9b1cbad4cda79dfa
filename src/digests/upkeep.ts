import type { Clock } from '../core/ports/clock.ts';
import type { Log } from '../core/ports/log.ts';
import type { Stores } from '../core/ports/stores.ts';

/** How often what has had its time is deleted, in ms. */
const PURGE_EVERY_MS = 60 * 60_000;

interface UpkeepDeps {
  readonly stores: Pick<Stores, 'subscriptions' | 'outbox' | 'tenants'>;
  readonly keepMs: number;
  readonly clock: Clock;
  readonly log: Log;
}

/** Deletes what has had its time, now and then; any process may, it does no harm twice. */
export class Upkeep {
  readonly #deps: UpkeepDeps;
  #purgedAt = Number.NEGATIVE_INFINITY;

  constructor(deps: UpkeepDeps) {
    this.#deps = deps;
  }

  /** Deletes what was kept for long enough. */
  async purge(): Promise<void> {
    const { stores, keepMs, clock, log } = this.#deps;
    const now = clock.now().getTime();
    if (Math.abs(now - this.#purgedAt) < PURGE_EVERY_MS) return;
    this.#purgedAt = now;
    const before = new Date(now - keepMs);
    const subscriptions = await stores.subscriptions.purgeEnded(before);
    const deliveries = await stores.outbox.purge(before);
    const workspaces = await stores.tenants.purge(before);
    if (subscriptions + deliveries + workspaces > 0) {
      log.info({ subscriptions, deliveries, workspaces }, 'deleted what had been kept for long enough');
    }
  }
}
