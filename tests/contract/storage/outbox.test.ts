import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Subscription } from '../../../src/core/model/subscription.ts';
import type { Storage } from '../../../src/storage/index.ts';
import {
  aLease,
  anEmptyStore,
  aSubscription,
  type EmptyStore,
  engines,
  later,
  NOW,
  planFor,
  subscriptionNumber,
} from '../../support/stores.ts';

const MINUTE = 60_000;
const today = planFor('2026-11-23');

describe.each(engines)('due subscriptions on %s', (engine) => {
  let empty: EmptyStore;
  let stores: Storage['stores'];
  beforeEach(async () => {
    empty = await anEmptyStore(engine);
    stores = (await empty.open()).stores;
  });
  afterEach(() => empty.remove());

  async function subscribe(...subscriptions: readonly Subscription[]) {
    for (const one of subscriptions) await stores.subscriptions.add(one, 10);
  }

  it('given a due subscription, then it gets an outbox entry, and its next run and last day are set', async () => {
    await subscribe(aSubscription());
    expect(await stores.outbox.enqueueDue(NOW, 10, today)).toBe(1);
    expect(await stores.outbox.find('aaaaaaaaaa-20261123')).toEqual({
      key: 'aaaaaaaaaa-20261123',
      subscription: 'aaaaaaaaaa',
      place: aSubscription().place,
      day: '2026-11-23',
      dueAt: NOW,
      coversUntil: NOW,
      state: 'waiting',
      attempts: 0,
      tryAt: NOW,
    });
    const tomorrow = later(NOW, 24 * 60 * MINUTE);
    expect(await stores.subscriptions.find('aaaaaaaaaa')).toEqual(
      aSubscription({ nextAt: tomorrow, lastDay: '2026-11-23' }),
    );
    expect(await stores.outbox.enqueueDue(NOW, 10, today)).toBe(0);
  });

  it('given subscriptions that are not due, paused or ended, then they are not planned', async () => {
    await subscribe(
      subscriptionNumber(1, { nextAt: later(NOW, 1) }),
      subscriptionNumber(2, { state: 'paused' }),
      subscriptionNumber(3, { state: 'ended' }),
    );
    expect(await stores.outbox.enqueueDue(NOW, 10, () => expect.unreachable())).toBe(0);
  });

  it('given a suspended subscription that is due, then it is tried again', async () => {
    await subscribe(aSubscription({ state: 'suspended', refusal: 'archived' }));
    expect(await stores.outbox.enqueueDue(NOW, 10, today)).toBe(1);
    expect((await stores.subscriptions.find('aaaaaaaaaa'))?.state).toBe('suspended');
  });

  it('given a plan without an entry, then only the next run is set', async () => {
    await subscribe(aSubscription());
    const nextAt = later(NOW, MINUTE);
    expect(await stores.outbox.enqueueDue(NOW, 10, () => ({ nextAt }))).toBe(1);
    expect(await stores.outbox.depth(NOW)).toEqual({ waiting: 0 });
    expect(await stores.subscriptions.find('aaaaaaaaaa')).toEqual(aSubscription({ nextAt }));
  });

  it('given a day that has an entry already, then there is no second one', async () => {
    await subscribe(aSubscription());
    await stores.outbox.enqueueDue(NOW, 10, today);
    await stores.subscriptions.change('aaaaaaaaaa', (current) => ({ ...current, nextAt: NOW }));
    const again = (due: Subscription) => {
      const plan = today(due);
      return { ...plan, ...(plan.entry && { entry: { ...plan.entry, key: 'another-key' } }) };
    };
    expect(await stores.outbox.enqueueDue(NOW, 10, again)).toBe(1);
    expect(await stores.outbox.find('another-key')).toBeUndefined();
    expect((await stores.outbox.depth(NOW)).waiting).toBe(1);
  });

  it('given more than the limit, then those due longest come first, and the rest the next time', async () => {
    await subscribe(...[1, 2, 3].map((n) => subscriptionNumber(n, { nextAt: later(NOW, -n * MINUTE) })));
    const seen: string[] = [];
    const plan = (due: Subscription) => {
      seen.push(due.id);
      return today(due);
    };
    expect(await stores.outbox.enqueueDue(NOW, 2, plan)).toBe(2);
    expect(await stores.outbox.enqueueDue(NOW, 2, plan)).toBe(1);
    expect(seen).toEqual([3, 2, 1].map((n) => subscriptionNumber(n).id));
  });

  it('given a plan that throws, then nothing is changed', async () => {
    await subscribe(subscriptionNumber(1), subscriptionNumber(2));
    const plan = (due: Subscription) => {
      if (due.id === subscriptionNumber(2).id) throw new Error('of ours');
      return today(due);
    };
    await expect(stores.outbox.enqueueDue(NOW, 10, plan)).rejects.toThrow('of ours');
    expect((await stores.outbox.depth(NOW)).waiting).toBe(0);
    expect(await stores.outbox.enqueueDue(NOW, 10, today)).toBe(2);
  });

  it('given several processes, then they share the work, and no entry is created twice', async () => {
    const other = (await empty.open()).stores.outbox;
    await subscribe(...Array.from({ length: 60 }, (_, index) => subscriptionNumber(index)));
    const planned: string[] = [];
    const all = async (outbox: typeof other) => {
      let made = 0;
      for (let last = 7; last === 7; made += last) {
        last = await outbox.enqueueDue(NOW, 7, (due) => {
          planned.push(due.id);
          return today(due);
        });
      }
      return made;
    };
    const made = await Promise.all([all(stores.outbox), all(other), all(stores.outbox), all(other)]);
    expect(made.reduce((sum, one) => sum + one)).toBe(60);
    expect(new Set(planned).size).toBe(60);
    expect(planned).toHaveLength(60);
    expect((await stores.outbox.depth(NOW)).waiting).toBe(60);
  });
});

describe.each(engines)('leases on %s', (engine) => {
  let empty: EmptyStore;
  let stores: Storage['stores'];
  beforeEach(async () => {
    empty = await anEmptyStore(engine);
    stores = (await empty.open()).stores;
  });
  afterEach(() => empty.remove());

  async function entries(...numbers: readonly number[]) {
    for (const n of numbers)
      await stores.subscriptions.add(subscriptionNumber(n, { nextAt: later(NOW, -n * MINUTE) }), 10);
    await stores.outbox.enqueueDue(NOW, 1000, today);
  }
  const keysOf = (found: readonly { readonly key: string }[]) => found.map(({ key }) => key);
  const key = (n: number) => `${subscriptionNumber(n).id}-20261123`;

  it('given entries, then each is leased once, those waiting longest first', async () => {
    await entries(1, 2, 3);
    const first = await stores.outbox.lease(aLease(NOW, 2));
    expect(keysOf(first)).toEqual([key(3), key(2)]);
    expect(first[0]).toMatchObject({ state: 'sending', attempts: 1, leaseUntil: later(NOW, MINUTE) });
    expect(keysOf(await stores.outbox.lease(aLease()))).toEqual([key(1)]);
    expect(await stores.outbox.lease(aLease())).toEqual([]);
  });

  it('given an entry for later, then it is not leased before its time', async () => {
    await entries(1);
    const [entry] = await stores.outbox.lease(aLease());
    await stores.outbox.completeAttempt(entry ?? expect.unreachable(), {
      state: 'waiting',
      tryAt: later(NOW, MINUTE),
      maybeSent: false,
      error: 'busy',
    });
    expect(await stores.outbox.lease(aLease(later(NOW, MINUTE - 1)))).toEqual([]);
    expect(await stores.outbox.lease(aLease(later(NOW, MINUTE)))).toHaveLength(1);
  });

  it('given platforms that this process is not connected to, then it does not lease their entries', async () => {
    await entries(1);
    expect(await stores.outbox.lease({ ...aLease(), platforms: ['q', 'r'] })).toEqual([]);
    expect(await stores.outbox.lease({ ...aLease(), platforms: [] })).toEqual([]);
    expect(await stores.outbox.lease({ ...aLease(), platforms: ['q', 'p'] })).toHaveLength(1);
  });

  it('given a lease that has run out, then another process takes over', async () => {
    await entries(1);
    await stores.outbox.lease(aLease());
    expect(await stores.outbox.lease(aLease(later(NOW, MINUTE - 1)))).toEqual([]);
    const [again] = await stores.outbox.lease(aLease(later(NOW, MINUTE)));
    expect(again).toMatchObject({ key: key(1), attempts: 2, leaseUntil: later(NOW, 2 * MINUTE) });
  });

  it('given a clock that jumped back, then a lease that would last for hours is broken', async () => {
    await entries(1);
    await stores.outbox.lease(aLease());
    const hourBefore = later(NOW, -60 * MINUTE);
    expect(await stores.outbox.lease(aLease(hourBefore))).toHaveLength(1);
    // A clock that differs by less than a lease breaks none.
    expect(await stores.outbox.lease(aLease(later(hourBefore, -MINUTE / 2)))).toEqual([]);
  });

  it('given several processes, then no entry is leased twice', async () => {
    const other = (await empty.open()).stores.outbox;
    await entries(...Array.from({ length: 80 }, (_, index) => index));
    const leases = await Promise.all(
      Array.from({ length: 20 }, (_, index) => (index % 2 ? stores.outbox : other).lease(aLease(NOW, 5))),
    );
    const rest = await stores.outbox.lease(aLease());
    const keys = keysOf([...leases.flat(), ...rest]);
    expect(keys).toHaveLength(80);
    expect(new Set(keys).size).toBe(80);
  });

  it('given more entries than one statement takes, then all are leased', async () => {
    const rows = Array.from({ length: 1203 }, (_, index) => subscriptionNumber(index));
    await Promise.all(rows.map((row) => stores.subscriptions.add(row, 10)));
    expect(await stores.outbox.enqueueDue(NOW, 5000, today)).toBe(1203);
    expect(await stores.outbox.lease(aLease(NOW, 1100))).toHaveLength(1100);
    expect(await stores.outbox.lease(aLease(NOW, 1100))).toHaveLength(103);
  });
});
