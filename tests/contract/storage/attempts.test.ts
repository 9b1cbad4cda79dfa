import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AttemptResult, OutboxEntry } from '../../../src/core/ports/stores.ts';
import type { Storage } from '../../../src/storage/index.ts';
import {
  aLease,
  aLeasedEntry,
  anEmptyStore,
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

  it('given a sent entry, then its post is known, and its subscription is covered until then', async () => {
    expect(await outbox.beginAttempt(entry, NOW, until)).toBe(true);
    await outbox.completeAttempt(entry, sent);
    expect(await find()).toEqual({
      ...entryAs('sent'),
      sentAt: soon,
      message: 'm',
    });
    expect((await subscription())?.coveredUntil).toEqual(soon);
    expect(await outbox.lease(aLease(later(NOW, 60 * MINUTE)))).toEqual([]);
  });

  it('given a skipped entry, then its subscription is covered until then, too', async () => {
    await outbox.completeAttempt(entry, { state: 'skipped', at: soon, coveredUntil: soon });
    expect(await find()).toEqual(entryAs('skipped'));
    expect((await subscription())?.coveredUntil).toEqual(soon);
  });

  it('given a later coverage, then an earlier one does not replace it', async () => {
    await outbox.completeAttempt(entry, { ...sent, coveredUntil: later(NOW, -MINUTE) });
    expect((await subscription())?.coveredUntil).toEqual(NOW);
  });

  it('given an attempt that certainly failed, then the next one need not look for a post', async () => {
    await outbox.beginAttempt(entry, NOW, until);
    expect((await find()).attemptedAt).toEqual(NOW);
    await outbox.completeAttempt(entry, again(false));
    expect(await find()).toEqual({ ...entryAs('waiting'), error: 'busy' });
  });

  it('given attempts that may have arrived, then the first of them is kept, whatever the results of later ones', async () => {
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

  it('given a process that was lost while sending, then the next attempt knows that it may have arrived', async () => {
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

  it('given a process that lost its entry, then the only result it can record is that it was sent', async () => {
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

  it('given a refusal, then the subscription is suspended, and its maker is to be notified once', async () => {
    await outbox.completeAttempt(entry, { state: 'failed', error: 'no', refusal: 'missing-permission' });
    expect(await find()).toEqual({ ...entryAs('failed'), error: 'no' });
    expect(await subscription()).toMatchObject({ state: 'suspended', refusal: 'missing-permission' });
    expect(await storage.stores.subscriptions.unnotified(10)).toHaveLength(1);
    await storage.stores.subscriptions.change('aaaaaaaaaa', (it) => ({ ...it, notifiedAt: NOW }));
    await outbox.retry(entry.key, NOW);
    await outbox.completeAttempt(await leaseAgain(), { state: 'failed', error: 'no', refusal: 'archived' });
    expect(await subscription()).toMatchObject({ state: 'suspended', refusal: 'archived', notifiedAt: NOW });
  });

  it('given a place that accepts digests again, then its subscription is active again', async () => {
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

  it('given a subscription that was paused or ended meanwhile, then neither a refusal nor a post changes its state', async () => {
    for (const result of [{ state: 'failed', error: 'no', refusal: 'archived' } as const, sent]) {
      await storage.stores.subscriptions.change('aaaaaaaaaa', (it) => ({ ...it, state: 'paused' }));
      await outbox.completeAttempt(entry, result);
      expect((await subscription())?.state).toBe('paused');
    }
  });

  it('given many attempts at once, then each is recorded, in the order of the calls', async () => {
    const writes = [
      outbox.beginAttempt(entry, NOW, until),
      outbox.completeAttempt(entry, again(true)),
      outbox.beginAttempt(entry, soon, until),
      outbox.completeAttempt(entry, sent),
    ];
    expect(await Promise.all(writes)).toEqual([true, undefined, false, undefined]);
    expect((await find()).state).toBe('sent');
  });

  /** The entry after an attempt. */
  function entryAs(state: OutboxEntry['state']): OutboxEntry {
    const { leaseUntil: _, ...rest } = entry;
    return { ...rest, state };
  }
});
