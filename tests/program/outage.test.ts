import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StoreUnavailableError } from '../../src/core/model/errors.ts';
import type { Stores } from '../../src/core/ports/stores.ts';
import { openStorage, type Storage } from '../../src/storage/index.ts';
import { fixedClock, recordingLog } from '../support/fixtures.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { aLease, aSubscription, NOW, planFor, subscriptionNumber } from '../support/stores.ts';

const place = { platform: 'p', workspace: 'w', channel: 'c' };
const post = { place, message: 'm' };
const shown = { type: 'article', slug: 'deepseek', locale: 'fr', take: 'neutral' } as const;
const attempt = { key: 'aaaaaaaaaa-20261123', attempts: 1 };

/** One call of every method of every store. */
function everything(stores: Stores): Promise<unknown>[] {
  const { ledger, settings, subscriptions, outbox, firstSeen, tenants, instances } = stores;
  return [
    ledger.record(post, shown),
    ledger.find(post),
    ledger.forget(post),
    settings.effective(place),
    settings.own(place),
    settings.set(place, { locale: 'fr' }),
    subscriptions.add(aSubscription(), 1),
    subscriptions.find('aaaaaaaaaa'),
    subscriptions.findByPlace(place),
    subscriptions.findByScope(place),
    subscriptions.change('aaaaaaaaaa', (current) => current),
    subscriptions.changeWithin(place, (current) => current),
    subscriptions.unnotified(1),
    subscriptions.purgeEnded(NOW),
    outbox.enqueueDue(NOW, 1, planFor('2026-11-23')),
    outbox.lease(aLease()),
    outbox.beginAttempt(attempt, NOW, NOW),
    outbox.completeAttempt(attempt, { state: 'uncertain', error: 'e' }),
    outbox.depth(NOW),
    outbox.countByState(),
    outbox.needingAttention(NOW, 1),
    outbox.find('k'),
    outbox.retry('k', NOW),
    outbox.drop('k'),
    outbox.purge(NOW),
    firstSeen.record([{ slug: 'deepseek', published: '2026-11-01' }], NOW),
    firstSeen.between(NOW, NOW),
    tenants.botRemoved(place, NOW),
    tenants.botJoined(place),
    tenants.purge(NOW),
    tenants.exportWorkspace(place),
    tenants.exportPerson('p', 'u'),
    tenants.eraseWorkspace(place),
    tenants.erasePerson('p', 'u'),
    instances.heartbeat('i', NOW, NOW),
    instances.remove('i'),
  ];
}

describe('a PostgreSQL server that stops', () => {
  let server: Postgres;
  let storage: Storage;
  beforeAll(async () => {
    server = await startPostgres();
    const parts = { clock: fixedClock(NOW.toISOString()), locale: 'en', log: recordingLog() } as const;
    storage = await openStorage({ dataDir: '', databaseUrl: server.url, ...parts });
  });
  afterAll(async () => {
    await storage.close();
    await server.remove();
  });

  // First: it counts rows, and the next test leaves some behind.
  it('given a transaction under way, then nothing of it is done, and it succeeds once the server is back', async () => {
    const { subscriptions, outbox } = storage.stores;
    for (let index = 0; index < 20; index++) await subscriptions.add(subscriptionNumber(index), 10);
    let stopped: Promise<void> | undefined;
    const plan = planFor('2026-11-23');
    const enqueue = outbox.enqueueDue(NOW, 100, (due) => {
      stopped ??= server.stop();
      return plan(due);
    });
    await expect(enqueue).rejects.toThrow(StoreUnavailableError);
    await stopped;
    await server.start();
    expect((await outbox.depth(NOW)).waiting).toBe(0);
    expect(await outbox.enqueueDue(NOW, 100, plan)).toBe(20);
  });

  it('given any method, then it rejects as unavailable, and works again once the server is back', async () => {
    const { stores } = storage;
    await stores.subscriptions.add(aSubscription(), 10);
    await server.stop();
    const away = await Promise.allSettled(everything(stores));
    const wrong = away.filter(
      (one) => one.status === 'fulfilled' || !(one.reason instanceof StoreUnavailableError),
    );
    expect(wrong).toEqual([]);
    await server.start();
    await Promise.all(everything(stores));
    expect(await stores.settings.own({ platform: 'p', workspace: 'elsewhere' })).toEqual({});
  });
});
