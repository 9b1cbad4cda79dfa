import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refusals } from '../../../src/core/model/access.ts';
import {
  emptyPolicies,
  MAX_DIGEST_ITEMS,
  MAX_DIGEST_TOPICS,
  type Subscription,
  subscriptionStates,
  weekdays,
} from '../../../src/core/model/subscription.ts';
import type { Storage } from '../../../src/storage/index.ts';
import {
  anEmptyStore,
  aSubscription,
  type EmptyStore,
  engines,
  later,
  NOW,
  subscriptionNumber,
} from '../../support/stores.ts';

describe.each(engines)('subscriptions on %s', (engine) => {
  let empty: EmptyStore;
  let storage: Storage;
  let store: Storage['stores']['subscriptions'];
  beforeEach(async () => {
    empty = await anEmptyStore(engine);
    storage = await empty.open();
    store = storage.stores.subscriptions;
  });
  afterEach(() => empty.remove());

  it('given any subscription, then it is found unchanged, by another process too', async () => {
    const other = (await empty.open()).stores.subscriptions;
    let number = 0;
    await fc.assert(
      fc.asyncProperty(anySubscription, async (any) => {
        const subscription = { ...any, id: subscriptionNumber(number++).id };
        await store.add(subscription, Number.POSITIVE_INFINITY);
        expect(await other.find(subscription.id)).toEqual(subscription);
      }),
    );
  });

  it('given a subscription, then it is found in its own place and in no other', async () => {
    const inThread = { platform: 'p', workspace: 'w', channel: 'c', thread: 't' };
    const direct = { platform: 'p', workspace: 'w', channel: 'u', person: 'u' };
    const inChannel = subscriptionNumber(1, { place: { platform: 'p', workspace: 'w', channel: 'c' } });
    const others = [inThread, direct].map((place, index) => subscriptionNumber(index + 2, { place }));
    for (const one of [inChannel, ...others]) await store.add(one, 10);
    expect(await store.findByPlace(inChannel.place)).toEqual([inChannel]);
    expect(await store.findByPlace(inThread)).toEqual([others[0]]);
    expect(await store.findByPlace(direct)).toEqual([others[1]]);
    expect(await store.findByPlace({ ...inChannel.place, platform: 'other' })).toEqual([]);
    expect(await store.findByPlace({ ...inChannel.place, workspace: 'other' })).toEqual([]);
  });

  it('given direct messages, then they are identified by their person, however their channel is named', async () => {
    const direct = { platform: 'p', workspace: 'w', channel: 'person', person: 'person' };
    await store.add(aSubscription({ place: direct }), 1);
    expect(await store.findByPlace({ ...direct, channel: 'D1' })).toHaveLength(1);
    expect(await store.add(subscriptionNumber(1, { place: { ...direct, channel: 'D1' } }), 1)).toBe(false);
  });

  it('given several, then the oldest comes first, and ended ones are left out', async () => {
    const place = { platform: 'p', workspace: 'w', channel: 'c' };
    const made = [3, 1, 2].map((age) =>
      subscriptionNumber(age, { place, createdAt: later(NOW, -age * 1000) }),
    );
    for (const one of made) await store.add(one, 10);
    await store.add(subscriptionNumber(9, { place, state: 'ended' }), 10);
    expect((await store.findByPlace(place)).map(({ id }) => id)).toEqual(
      [3, 2, 1].map((n) => subscriptionNumber(n).id),
    );
    const whole = await store.findByScope({ platform: 'p', workspace: 'w' });
    expect(whole).toEqual(await store.findByScope(place));
    expect(whole).toEqual(await store.findByPlace(place));
    expect(await store.findByScope({ ...place, channel: 'other' })).toEqual([]);
  });

  it('given ended ones, then the last to end comes first, at most ten, and only in their own place', async () => {
    const place = { platform: 'p', workspace: 'w', channel: 'c' };
    const ended = Array.from({ length: 12 }, (_, index) =>
      subscriptionNumber(index, { place, state: 'ended', updatedAt: later(NOW, index * 1000) }),
    );
    for (const one of ended) await store.add(one, 10);
    await store.add(subscriptionNumber(20, { place }), 10);
    await store.add(subscriptionNumber(21, { place: { ...place, thread: 't' }, state: 'ended' }), 10);
    const last = ended.toReversed().slice(0, 10);
    expect((await store.findEnded(place)).map(({ id }) => id)).toEqual(last.map(({ id }) => id));
    expect(await store.findEnded({ ...place, channel: 'other' })).toEqual([]);
  });

  it('given a full place, then no more are added, however many are added at once', async () => {
    const other = (await empty.open()).stores.subscriptions;
    const place = { platform: 'p', workspace: 'w', channel: 'c' };
    await store.add(subscriptionNumber(100, { place, state: 'ended' }), 3);
    const added = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        (index % 2 ? store : other).add(subscriptionNumber(index, { place }), 3),
      ),
    );
    expect(added.filter(Boolean)).toHaveLength(3);
    expect(await store.findByPlace(place)).toHaveLength(3);
  });

  it('given changes at once, then each applies to the result of the one before', async () => {
    const other = (await empty.open()).stores.subscriptions;
    const { id } = aSubscription();
    await store.add(aSubscription({ maxItems: 1 }), 10);
    const more = (current: Subscription) => ({ ...current, coveredUntil: later(current.coveredUntil, 1) });
    await Promise.all(Array.from({ length: 20 }, (_, index) => (index % 2 ? store : other).change(id, more)));
    expect((await store.find(id))?.coveredUntil).toEqual(later(NOW, 20));
  });

  it('given a change to undefined, then nothing is changed; given an unknown id, then the change is not called', async () => {
    await store.add(aSubscription(), 10);
    expect(await store.change('aaaaaaaaaa', () => undefined)).toEqual(aSubscription());
    expect(await store.change('zzzzzzzzzz', () => expect.unreachable())).toBeUndefined();
  });

  it('given a change that throws, then nothing is changed', async () => {
    await store.add(aSubscription(), 10);
    const fault = new Error('of ours');
    const change = store.change('aaaaaaaaaa', () => {
      throw fault;
    });
    await expect(change).rejects.toBe(fault);
    expect(await store.find('aaaaaaaaaa')).toEqual(aSubscription());
  });

  it('given a change of a scope, then it resolves with what was changed, and nothing else is', async () => {
    for (const index of [1, 2, 3]) await store.add(subscriptionNumber(index), 10);
    await store.add(subscriptionNumber(4, { state: 'ended' }), 10);
    await store.add(
      subscriptionNumber(5, { place: { platform: 'p', workspace: 'other', channel: 'c' } }),
      10,
    );
    const paused = await store.changeWithin({ platform: 'p', workspace: 'w' }, (current) =>
      current.id === subscriptionNumber(2).id ? undefined : { ...current, state: 'paused' },
    );
    expect(paused.map(({ id }) => id)).toEqual([1, 3].map((n) => subscriptionNumber(n).id));
    const states = await Promise.all(
      [1, 2, 3, 4, 5].map(async (n) => (await store.find(subscriptionNumber(n).id))?.state),
    );
    expect(states).toEqual(['paused', 'active', 'paused', 'ended', 'active']);
  });

  it('given suspended ones, then those whose maker was not notified are listed', async () => {
    await store.add(subscriptionNumber(1, { state: 'suspended', refusal: 'archived' }), 10);
    await store.add(subscriptionNumber(2, { state: 'suspended', notifiedAt: NOW }), 10);
    await store.add(subscriptionNumber(3), 10);
    expect((await store.unnotified(10)).map(({ id }) => id)).toEqual([subscriptionNumber(1).id]);
    expect(await store.unnotified(0)).toEqual([]);
  });

  it('given ended ones, then those that ended long ago are deleted', async () => {
    await store.add(subscriptionNumber(1, { state: 'ended', updatedAt: later(NOW, -1) }), 10);
    await store.add(subscriptionNumber(2, { state: 'ended' }), 10);
    await store.add(subscriptionNumber(3, { updatedAt: later(NOW, -1) }), 10);
    expect(await store.purgeEnded(NOW)).toBe(1);
    expect(await store.find(subscriptionNumber(1).id)).toBeUndefined();
    expect(await store.find(subscriptionNumber(2).id)).toBeDefined();
    expect(await store.find(subscriptionNumber(3).id)).toBeDefined();
  });
});

const moment = fc.date({ min: new Date('2000-01-01Z'), max: new Date('2100-01-01Z'), noInvalidDate: true });
// PostgreSQL's text holds no NUL, and no platform's id does.
const text = fc.string({ minLength: 1, maxLength: 40, unit: 'binary' }).filter((any) => !any.includes('\0'));
const topic = fc.stringMatching(/^[a-z0-9]{1,10}(?:-[a-z0-9]{1,5}){0,2}$/);

const anySubscription: fc.Arbitrary<Subscription> = fc
  .record(
    {
      place: fc.record(
        { platform: text, workspace: text, channel: text, thread: text, person: text },
        { requiredKeys: ['platform', 'workspace', 'channel'] },
      ),
      id: fc.constant('0000000000'),
      locale: fc.constantFrom('fr' as const, 'en' as const),
      timeZone: text,
      time: fc.constantFrom('00:00', '23:59', '08:30'),
      days: fc.uniqueArray(fc.constantFrom(...weekdays), { minLength: 1 }),
      topics: fc.uniqueArray(topic, { maxLength: MAX_DIGEST_TOPICS }),
      maxItems: fc.integer({ min: 1, max: MAX_DIGEST_ITEMS }),
      whenEmpty: fc.constantFrom(...emptyPolicies),
      thread: fc.constant(true),
      createdBy: text,
      createdAt: moment,
      updatedAt: moment,
      state: fc.constantFrom(...subscriptionStates),
      refusal: fc.constantFrom(...refusals),
      notifiedAt: moment,
      nextAt: moment,
      coveredUntil: moment,
      lastDay: fc.constantFrom('2026-11-23', '2024-02-29'),
    },
    {
      requiredKeys: [
        'id',
        'place',
        'locale',
        'timeZone',
        'time',
        'days',
        'topics',
        'maxItems',
        'whenEmpty',
        'createdAt',
        'updatedAt',
        'state',
        'coveredUntil',
      ],
    },
  )
  // Only what runs has a next run.
  .map(({ nextAt, ...rest }) => {
    const runs = rest.state === 'active' || rest.state === 'suspended';
    return runs && nextAt ? { ...rest, nextAt } : rest;
  });
