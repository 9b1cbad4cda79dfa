import type { Subscription } from '../../../src/core/model/subscription.ts';
import type { AttemptResult, DeliveryState, Stores } from '../../../src/core/ports/stores.ts';
import { openStorage } from '../../../src/storage/index.ts';
import { recordingLog } from '../fixtures.ts';
import { aSubscription } from '../subscriptions.ts';

const HOUR = 60 * 60_000;
/** Nobody waits for a next run in a test. */
const FAR = 24 * HOUR;

/** Writes into the store of a data folder, or of a database, as a bot that ran there would have. */
export async function withStores<T>(
  dataDir: string,
  work: (stores: Stores) => Promise<T>,
  databaseUrl?: string,
): Promise<T> {
  const clock = { now: () => new Date() };
  const at = { dataDir, ...(databaseUrl !== undefined && { databaseUrl }) };
  const storage = await openStorage({ ...at, clock, locale: 'en', log: recordingLog() });
  try {
    return await work(storage.stores);
  } finally {
    await storage.close();
  }
}

/** A subscription whose digest of today came due an hour ago, and ended like that. Resolves with the delivery's key. */
export async function aDelivery(
  { subscriptions, outbox }: Stores,
  state: Extract<DeliveryState, 'waiting' | 'failed' | 'uncertain' | 'sent'>,
  changes: Partial<Subscription> = {},
): Promise<string> {
  const now = new Date();
  const dueAt = new Date(now.getTime() - HOUR);
  const subscription = aSubscription({ nextAt: dueAt, ...changes });
  const day = dueAt.toISOString().slice(0, 10);
  const key = `${subscription.id}-${day.replaceAll('-', '')}`;
  await subscriptions.add(subscription, 100);
  const nextAt = new Date(now.getTime() + FAR);
  await outbox.enqueueDue(now, 1, () => ({ nextAt, entry: { key, day, dueAt } }));
  if (state === 'waiting') return key;
  const until = new Date(now.getTime() + HOUR);
  const leased = await outbox.lease({ now, until, limit: 1, platforms: [subscription.place.platform] });
  for (const entry of leased) {
    await outbox.beginAttempt(entry, now, until);
    await outbox.completeAttempt(entry, endings(now)[state]);
  }
  return key;
}

function endings(at: Date) {
  return {
    sent: { state: 'sent', at, message: '1', coveredUntil: at },
    failed: { state: 'failed', error: 'not-sent (it answers\n500)' },
    uncertain: { state: 'uncertain', error: 'undecidable (no history)' },
  } as const satisfies Record<string, AttemptResult>;
}
