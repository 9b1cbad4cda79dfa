import type { Clock } from '../core/ports/clock.ts';
import type { Outbox } from '../core/ports/stores.ts';
import type { RegisteredMetrics } from './registry.ts';

/** Counts of the store's outbox. */
export interface StoreStats {
  readonly counts: Awaited<ReturnType<Outbox['countByState']>>;
  readonly waiting: number;
  /** How long the oldest entry in the queue has been due, in ms; 0 when the queue is empty. */
  readonly oldestMs: number;
}

/** @throws Error when the store fails, or takes longer than `patienceMs`. */
export async function readStoreStats(
  outbox: Pick<Outbox, 'countByState' | 'depth'>,
  clock: Clock,
  patienceMs: number,
): Promise<StoreStats> {
  const now = clock.now();
  const [counts, { waiting, oldest = now }] = await withDeadline(
    Promise.all([outbox.countByState(), outbox.depth(now)]),
    patienceMs,
  );
  return { counts, waiting, oldestMs: Math.max(0, now.getTime() - oldest.getTime()) };
}

/** Unknown values are left out: zero would be wrong, and the last known value stale. */
export function exposeStoreStats(
  figures: StoreStats | undefined,
  { deliveries, queueDepth, queueOldest }: RegisteredMetrics,
): void {
  deliveries.reset();
  queueDepth.remove();
  queueOldest.remove();
  if (!figures) return;
  for (const { count, ...labels } of figures.counts) deliveries.set(labels, count);
  queueDepth.set(figures.waiting);
  queueOldest.set(figures.oldestMs / 1000);
}

async function withDeadline<T>(work: Promise<T>, ms: number): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error('the store does not answer')), ms);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
