import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AttemptResult, OutboxEntry } from '../../../src/core/ports/stores.ts';
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
const again = (maybeSent: boolean): AttemptResult => ({
  state: 'waiting',
  tryAt: NOW,
  maybeSent,
  error: 'busy',
});

describe.each(engines)('attempts on %s', (engine) => {
  let empty: EmptyStore;
  let storage: Storage;
  let outbox: Storage['stores']['outbox'];
  let entry: OutboxEntry;
  beforeEach(async () => {
    empty = await anEmptyStore(engine);
    storage = await empty.open();
    outbox = storage.stores.outbox;
    entry = await aLeasedEntry(storage);
  });
  afterEach(() => empty.remove());

  const find = async () => (await outbox.find(entry.key)) ?? expect.unreachable();
  const subscription = () => storage.stores.subscriptions.find('aaaaaaaaaa');
  async function leaseAgain(now = NOW): Promise<OutboxEntry> {
    const [leased] = await outbox.lease(aLease(now));
    return leased ?? expect.unreachable();
  }

  it('given one that was sent, then its post is known, and what it told counts as told', async () => {
    expect(await outbox.beginAttempt(entry, NOW, until)).toBe(true);
    await outbox.completeAttempt(entry, sent);
    expect(await find()).toEqual({
      ...parcelAs('sent'),
      sentAt: soon,
      message: 'm',
    });
    expect((await subscription())?.coveredUntil).toEqual(soon);
    expect(await outbox.lease(aLease(later(NOW, 60 * MINUTE)))).toEqual([]);
  });

  it('given one that had nothing to say, then that counts as told, too', async () => {
    await outbox.completeAttempt(entry, { state: 'skipped', at: soon, coveredUntil: soon });
    expect(await find()).toEqual(parcelAs('skipped'));
    expect((await subscription())?.coveredUntil).toEqual(soon);
  });

  it('given what is told already, then it never goes back', async () => {
    await outbox.completeAttempt(entry, { ...sent, coveredUntil: later(NOW, -MINUTE) });
    expect((await subscription())?.coveredUntil).toEqual(NOW);
  });

  it('given an attempt that certainly failed, then the next one need not look', async () => {
    await outbox.beginAttempt(entry, NOW, until);
    expect((await find()).attemptedAt).toEqual(NOW);
    await outbox.completeAttempt(entry, again(false));
    expect(await find()).toEqual({ ...parcelAs('waiting'), error: 'busy' });
  });

  it('given attempts that may have arrived, then the first of them is kept, whatever becomes of later ones', async () => {
    await outbox.beginAttempt(entry, NOW, until);
    await outbox.completeAttempt(entry, again(true));
    for (const maybeSent of [false, true, false]) {
      const leased = await leaseAgain();
      expect(leased.attemptedAt).toEqual(NOW);
      await outbox.beginAttempt(leased, soon, until);
      await outbox.completeAttempt(leased, again(maybeSent));
    }
    expect((await find()).attemptedAt).toEqual(NOW);
  });

  it('given a process that was lost while it sent, then whoever takes over knows that it may have arrived', async () => {
    await outbox.beginAttempt(entry, NOW, until);
    const leased = await leaseAgain(until);
    expect(leased.attemptedAt).toEqual(NOW);
    // Not even begun: the other attempt may have arrived all the same.
    await outbox.completeAttempt(leased, again(false));
    expect((await find()).attemptedAt).toEqual(NOW);
  });

  it('given an attempt that begins, then its lease is renewed', async () => {
    await outbox.beginAttempt(entry, later(NOW, MINUTE - 1), later(NOW, 2 * MINUTE));
    expect(await outbox.lease(aLease(until))).toEqual([]);
    expect((await find()).leaseUntil).toEqual(later(NOW, 2 * MINUTE));
  });

  it('given a lease that has run out, then nothing may be sent', async () => {
    expect(await outbox.beginAttempt(entry, until, later(until, MINUTE))).toBe(false);
    expect((await find()).attemptedAt).toBeUndefined();
  });

  it('given a process that lost its parcel, then it changes nothing but that it was sent', async () => {
    const other = await leaseAgain(until);
    expect(await outbox.beginAttempt(entry, NOW, until)).toBe(false);
    await outbox.completeAttempt(entry, { state: 'failed', error: 'late', refusal: 'archived' });
    await outbox.completeAttempt(entry, again(true));
    await outbox.completeAttempt(entry, { state: 'uncertain', error: 'late' });
    expect(await find()).toEqual(other);
    expect((await subscription())?.state).toBe('active');
    await outbox.completeAttempt(entry, sent);
    expect((await find()).state).toBe('sent');
    await outbox.completeAttempt(other, again(true));
    await outbox.completeAttempt(other, { ...sent, message: 'another' });
    expect(await find()).toMatchObject({ state: 'sent', message: 'm' });
  });

  it('given a refusal, then the subscription is suspended, and its maker is to be told once', async () => {
    await outbox.completeAttempt(entry, { state: 'failed', error: 'no', refusal: 'missing-permission' });
    expect(await find()).toEqual({ ...parcelAs('failed'), error: 'no' });
    expect(await subscription()).toMatchObject({ state: 'suspended', refusal: 'missing-permission' });
    expect(await storage.stores.subscriptions.unnotified(10)).toHaveLength(1);
    await storage.stores.subscriptions.change('aaaaaaaaaa', (it) => ({ ...it, notifiedAt: NOW }));
    await outbox.retry(entry.key, NOW);
    await outbox.completeAttempt(await leaseAgain(), { state: 'failed', error: 'no', refusal: 'archived' });
    expect(await subscription()).toMatchObject({ state: 'suspended', refusal: 'archived', notifiedAt: NOW });
  });

  it('given a place that takes digests again, then its subscription runs again', async () => {
    await storage.stores.subscriptions.change('aaaaaaaaaa', (it) => ({
      ...it,
      state: 'suspended',
      refusal: 'archived',
      notifiedAt: NOW,
    }));
    await outbox.completeAttempt(entry, sent);
    const { refusal, notifiedAt, state } = (await subscription()) ?? expect.unreachable();
    expect({ refusal, notifiedAt, state }).toEqual({ state: 'active' });
  });

  it('given a subscription that was paused or ended meanwhile, then a refusal or a post does not wake it', async () => {
    for (const settlement of [{ state: 'failed', error: 'no', refusal: 'archived' } as const, sent]) {
      await storage.stores.subscriptions.change('aaaaaaaaaa', (it) => ({ ...it, state: 'paused' }));
      await outbox.completeAttempt(entry, settlement);
      expect((await subscription())?.state).toBe('paused');
    }
  });

  it('given many attempts at once, then each is written, in the order in which they were told', async () => {
    const told = [
      outbox.beginAttempt(entry, NOW, until),
      outbox.completeAttempt(entry, again(true)),
      outbox.beginAttempt(entry, soon, until),
      outbox.completeAttempt(entry, sent),
    ];
    expect(await Promise.all(told)).toEqual([true, undefined, false, undefined]);
    expect((await find()).state).toBe('sent');
  });

  /** The parcel as it is once it is over. */
  function parcelAs(state: OutboxEntry['state']): OutboxEntry {
    const { leaseUntil: _, ...rest } = entry;
    return { ...rest, state };
  }
});

describe.each(engines)('the operator’s view on %s', (engine) => {
  let empty: EmptyStore;
  let storage: Storage;
  let outbox: Storage['stores']['outbox'];
  beforeEach(async () => {
    empty = await anEmptyStore(engine);
    storage = await empty.open();
    outbox = storage.stores.outbox;
  });
  afterEach(() => empty.remove());

  it('given an uncertain one, then it is trouble until it is retried, and is then late from now on', async () => {
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

  it('given one that is being sent or was sent, then it is neither dropped nor retried', async () => {
    const entry = await aLeasedEntry(storage);
    expect(await outbox.drop(entry.key)).toBe(false);
    expect(await outbox.retry(entry.key, NOW)).toBe(false);
    await outbox.completeAttempt(entry, sent);
    expect(await outbox.drop(entry.key)).toBe(false);
    expect(await outbox.retry(entry.key, NOW)).toBe(false);
    expect(await outbox.drop('unknown')).toBe(false);
  });

  it('given a dropped one, then it is no trouble any more, and can be taken up again', async () => {
    const entry = await aLeasedEntry(storage);
    await outbox.completeAttempt(entry, { state: 'failed', error: 'no' });
    expect(await outbox.needingAttention(NOW, 10)).toHaveLength(1);
    expect(await outbox.drop(entry.key)).toBe(true);
    expect(await outbox.needingAttention(NOW, 10)).toEqual([]);
    expect(await outbox.retry(entry.key, NOW)).toBe(true);
    expect(await outbox.lease(aLease())).toHaveLength(1);
  });

  it('given one that is late, then it is trouble, whether it waits or is being sent', async () => {
    await aLeasedEntry(storage);
    expect(await outbox.needingAttention(NOW, 10)).toEqual([]);
    expect(await outbox.needingAttention(later(NOW, 1), 10)).toHaveLength(1);
    expect(await outbox.needingAttention(later(NOW, 1), 0)).toEqual([]);
  });

  it('given parcels, then they are counted by platform and state, and the oldest that waits is known', async () => {
    expect(await outbox.depth(NOW)).toEqual({ waiting: 0 });
    expect(await outbox.countByState()).toEqual([]);
    const entry = await aLeasedEntry(storage);
    expect(await outbox.countByState()).toEqual([{ platform: 'p', state: 'sending', count: 1 }]);
    expect(await outbox.depth(soon)).toEqual({ waiting: 1, oldest: NOW });
    await outbox.completeAttempt(entry, sent);
    expect(await outbox.countByState()).toEqual([{ platform: 'p', state: 'sent', count: 1 }]);
    expect(await outbox.depth(soon)).toEqual({ waiting: 0 });
  });

  it('given parcels that came to an end long ago, then they are deleted, and no others', async () => {
    const entry = await aLeasedEntry(storage);
    expect(await outbox.purge(later(NOW, MINUTE))).toBe(0);
    await outbox.completeAttempt(entry, sent);
    expect(await outbox.purge(soon)).toBe(0);
    expect(await outbox.purge(later(soon, 1))).toBe(1);
    expect(await outbox.find(entry.key)).toBeUndefined();
  });

  it('given a subscription that is deleted for good, then its parcels are, too', async () => {
    const entry = await aLeasedEntry(storage, aSubscription({ updatedAt: later(NOW, -1) }));
    await storage.stores.subscriptions.change('aaaaaaaaaa', (it) => ({ ...it, state: 'ended' }));
    expect(await storage.stores.subscriptions.purgeEnded(NOW)).toBe(1);
    expect(await outbox.find(entry.key)).toBeUndefined();
  });
});
