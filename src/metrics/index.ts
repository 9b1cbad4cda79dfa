import type { Clock } from '../core/ports/clock.ts';
import type { Meter } from '../core/ports/meter.ts';
import type { Outbox } from '../core/ports/stores.ts';
import type { Mount } from '../web/mount.ts';
import { type AccessRule, checkAccess } from './access.ts';
import { createMeter } from './meter.ts';
import { registerMetrics } from './registry.ts';
import { exposeStoreStats, readStoreStats } from './store-stats.ts';

export interface Metrics {
  readonly meter: Meter;
  /** `/metrics` for Prometheus; see `AccessRule`. */
  mount(access: AccessRule): Mount;
}

/** How long the store may take, in ms: Prometheus aborts a scrape after 10 s. */
const PATIENCE_MS = 3000;

/** Metrics of the program and of what is in the store. */
export function createMetrics(
  outbox: Pick<Outbox, 'countByState' | 'depth'>,
  clock: Clock,
  patienceMs = PATIENCE_MS,
): Metrics {
  const instruments = registerMetrics();
  const { registry } = instruments;
  const meter = createMeter(instruments);

  /** When the store is unavailable, only its own metrics are missing. */
  async function scrape(): Promise<Response> {
    const figures = await readStoreStats(outbox, clock, patienceMs).catch(() => {
      meter.failed('store');
      return undefined;
    });
    // In the same turn as `registry.metrics()`, so that no other scrape comes in between.
    exposeStoreStats(figures, instruments);
    const text = registry.metrics();
    const headers = { 'Content-Type': registry.contentType, 'Cache-Control': 'no-store' };
    return new Response(await text, { headers });
  }

  return {
    meter,
    mount: (access) => ({
      path: '/metrics',
      handle: (request, peer) => checkAccess(request, peer, access) ?? scrape(),
    }),
  };
}
