import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AttemptResult } from '../../../src/core/ports/stores.ts';
import type { Storage } from '../../../src/storage/index.ts';
import {
  aLease,
  aLeasedEntry,
  anEmptyStore,
  aSubscription,
  type EmptyStore,
  engines,
  later,
  NOW,
} from '../../support/stores.ts';

const MINUTE = 60_000;
const soon = later(NOW, 1000);
const until = later(NOW, MINUTE);
const sent: AttemptResult = { state: 'sent', at: soon, message: 'm', coveredUntil: soon };
const _again = (maybeSent: boolean): AttemptResult => ({
  state: 'waiting',
  tryAt: NOW,
  maybeSent,
  error: 'busy',
});

describe.each(engines)('the operator’s operations on %s', (engine) => {
  let empty: EmptyStore;
  let storage: Storage;
  let outbox: Storage['stores']['outbox'];
  beforeEach(async () => {
    empty = await anEmptyStore(engine);
    storage = await empty.open();
    outbox = storage.stores.outbox;
  });
  afterEach(() => empty.remove());

  it('given an uncertain entry, then it needs attention until it is retried, and its lateness then counts from the retry', async () => {
    const entry = await aLeasedEntry(storage);
    await outbox.beginAttempt(entry, NOW, until);
    await outbox.completeAttempt(entry, { state: 'uncertain', error: 'who knows' });
    const [trouble] = await outbox.needingAttention(NOW, 10);
    expect(trouble).toMatchObject({
      key: entry.key,
      state: 'uncertain',
      error: 'who knows',
      attemptedAt: NOW,
    });
    const tomorrow = later(NOW, 24 * 60 * MINUTE);
    expect(await outbox.retry(entry.key, tomorrow)).toBe(true);
    expect(await outbox.retry(entry.key, tomorrow)).toBe(false);
    expect(await outbox.needingAttention(tomorrow, 10)).toEqual([]);
    expect((await outbox.depth(tomorrow)).oldest).toEqual(tomorrow);
    const [leased] = await outbox.lease(aLease(tomorrow));
    expect(leased).toMatchObject({ key: entry.key, dueAt: NOW, retriedAt: tomorrow, attempts: 2 });
    expect(leased?.attemptedAt).toBeUndefined();
  });

  it('given an entry that is being sent or was sent, then it can be neither dropped nor retried', async () => {
    const entry = await aLeasedEntry(storage);
    expect(await outbox.drop(entry.key)).toBe(false);
    expect(await outbox.retry(entry.key, NOW)).toBe(false);
    await outbox.completeAttempt(entry, sent);
    expect(await outbox.drop(entry.key)).toBe(false);
    expect(await outbox.retry(entry.key, NOW)).toBe(false);
    expect(await outbox.drop('unknown')).toBe(false);
  });

  it('given a dropped entry, then it needs no attention, and can be retried', async () => {
    const entry = await aLeasedEntry(storage);
    await outbox.completeAttempt(entry, { state: 'failed', error: 'no' });
    expect(await outbox.needingAttention(NOW, 10)).toHaveLength(1);
    expect(await outbox.drop(entry.key)).toBe(true);
    expect(await outbox.needingAttention(NOW, 10)).toEqual([]);
    expect(await outbox.retry(entry.key, NOW)).toBe(true);
    expect(await outbox.lease(aLease())).toHaveLength(1);
  });

  it('given a late entry, then it needs attention, whether it waits or is being sent', async () => {
    await aLeasedEntry(storage);
    expect(await outbox.needingAttention(NOW, 10)).toEqual([]);
    expect(await outbox.needingAttention(later(NOW, 1), 10)).toHaveLength(1);
    expect(await outbox.needingAttention(later(NOW, 1), 0)).toEqual([]);
  });

  it('given entries, then they are counted by platform and state, and the oldest that waits is known', async () => {
    expect(await outbox.depth(NOW)).toEqual({ waiting: 0 });
    expect(await outbox.countByState()).toEqual([]);
    const entry = await aLeasedEntry(storage);
    expect(await outbox.countByState()).toEqual([{ platform: 'p', state: 'sending', count: 1 }]);
    expect(await outbox.depth(soon)).toEqual({ waiting: 1, oldest: NOW });
    await outbox.completeAttempt(entry, sent);
    expect(await outbox.countByState()).toEqual([{ platform: 'p', state: 'sent', count: 1 }]);
    expect(await outbox.depth(soon)).toEqual({ waiting: 0 });
  });

  it('given entries that ended long ago, then they are deleted, and no others', async () => {
    const entry = await aLeasedEntry(storage);
    expect(await outbox.purge(later(NOW, MINUTE))).toBe(0);
    await outbox.completeAttempt(entry, sent);
    expect(await outbox.purge(soon)).toBe(0);
    expect(await outbox.purge(later(soon, 1))).toBe(1);
    expect(await outbox.find(entry.key)).toBeUndefined();
  });

  it('given a subscription that is purged, then its entries are deleted, too', async () => {
    const entry = await aLeasedEntry(storage, aSubscription({ updatedAt: later(NOW, -1) }));
    await storage.stores.subscriptions.change('aaaaaaaaaa', (it) => ({ ...it, state: 'ended' }));
    expect(await storage.stores.subscriptions.purgeEnded(NOW)).toBe(1);
    expect(await outbox.find(entry.key)).toBeUndefined();
  });
});
