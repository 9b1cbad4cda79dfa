import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StoreUnavailableError } from '../../src/core/model/errors.ts';
import type { Stores } from '../../src/core/ports/stores.ts';
import { openDatabase, openStorage } from '../../src/storage/index.ts';
import { createStores } from '../../src/storage/stores.ts';
import { fixedClock, recordingLog } from '../support/fixtures.ts';
import { startPostgres } from '../support/postgres.ts';
import { aLease, aSubscription, later, NOW, planFor, subscriptionNumber } from '../support/stores.ts';

const parts = () => ({ clock: fixedClock(NOW.toISOString()), locale: 'en' as const, log: recordingLog() });
const place = { platform: 'p', workspace: 'w', channel: 'c' };
const post = { place, message: 'm' };
const shown = { type: 'article', slug: 'deepseek', locale: 'fr', take: 'neutral' } as const;
const attempt = { key: 'aaaaaaaaaa-20261123', attempts: 1 };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'contrepoint-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

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

describe('a PostgreSQL that goes away', () => {
  it('then every method says that it is unavailable, and works again once it is back', async () => {
    const server = await startPostgres();
    const storage = await openStorage({ dataDir: folder, databaseUrl: server.url, ...parts() });
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
    await storage.close();
    await server.remove();
  }, 30_000);

  it('given a transaction under way, then nothing of it is done, and it can be asked for again', async () => {
    const server = await startPostgres();
    const storage = await openStorage({ dataDir: folder, databaseUrl: server.url, ...parts() });
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
    await storage.close();
    await server.remove();
  }, 30_000);
});

describe('an SQLite file that another process has locked', () => {
  it('given for a moment, then one waits, and holds up nothing else', async () => {
    const storage = await openStorage({ dataDir: folder, ...parts() });
    const other = new DatabaseSync(join(folder, 'contrepoint.sqlite'));
    other.exec('begin immediate');
    const added = storage.stores.subscriptions.add(aSubscription(), 10);
    // While it waits this process turns: were it held up, it would never come to release the lock.
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    other.exec('commit');
    expect(await added).toBe(true);
    other.close();
    await storage.close();
  });

  it('given for too long, then it is unavailable, and works again once it is free', async () => {
    const storage = await openStorage({ dataDir: folder, ...parts() });
    const other = new DatabaseSync(join(folder, 'contrepoint.sqlite'));
    other.exec('begin immediate');
    await expect(storage.stores.subscriptions.add(aSubscription(), 10)).rejects.toThrow(
      StoreUnavailableError,
    );
    other.exec('rollback');
    expect(await storage.stores.subscriptions.add(aSubscription(), 10)).toBe(true);
    other.close();
    await storage.close();
  });
});

describe('a disk that is full', () => {
  it('then what is written is unavailable and not half done, what is read is not, and there may be room again', async () => {
    const database = await openDatabase({ dataDir: folder, ...parts() });
    const stores = createStores(database);
    await sql`pragma max_page_count = 60`.execute(database.db);
    let added = 0;
    const fill = async () => {
      for (;;) if (await stores.subscriptions.add(subscriptionNumber(added), 10)) added++;
    };
    await expect(fill()).rejects.toThrow(StoreUnavailableError);
    const enqueue = () => stores.outbox.enqueueDue(NOW, 10_000, planFor('2026-11-23'));
    await expect(enqueue()).rejects.toThrow(StoreUnavailableError);
    expect((await stores.outbox.depth(later(NOW, 1))).waiting).toBe(0);
    expect(await stores.subscriptions.findByScope({ platform: 'p', workspace: 'w' })).toHaveLength(added);
    await sql`pragma max_page_count = 6000`.execute(database.db);
    expect(await enqueue()).toBe(added);
    await database.db.destroy();
  });
});
