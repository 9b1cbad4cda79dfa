import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StoreUnavailableError } from '../../../src/core/model/errors.ts';
import { openDatabase, openStorage } from '../../../src/storage/index.ts';
import { createStores } from '../../../src/storage/stores.ts';
import { fixedClock, recordingLog } from '../../support/fixtures.ts';
import { aSubscription, later, NOW, planFor, subscriptionNumber } from '../../support/stores.ts';

const parts = () => ({ clock: fixedClock(NOW.toISOString()), locale: 'en' as const, log: recordingLog() });

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'contrepoint-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('an SQLite file that another process has locked', () => {
  it('given a lock of a moment, then the store waits without blocking the event loop', async () => {
    const storage = await openStorage({ dataDir: folder, ...parts() });
    const other = new DatabaseSync(join(folder, 'contrepoint.sqlite'));
    other.exec('begin immediate');
    const added = storage.stores.subscriptions.add(aSubscription(), 10);
    // If the store blocked the event loop, these turns would never end and release the lock.
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    other.exec('commit');
    expect(await added).toBe(true);
    other.close();
    await storage.close();
  });

  it('given a lock of more than 5 s, then the store is unavailable, and works again once the lock is released', async () => {
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

describe('a full disk', () => {
  it('given a full disk, then writes fail as a whole, reads succeed, and writes succeed once there is room', async () => {
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
