import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StoreUnavailableError } from '../../../src/core/model/errors.ts';
import { until } from '../../support/until.ts';
import { type DigestWorld, dailySettings, intercepted, openDigestWorld, place } from './world.ts';

let world: DigestWorld;
beforeEach(async () => {
  world = await openDigestWorld();
});
afterEach(() => world.close());

describe('a process that could not connect to the platform', () => {
  it('given a due digest, then it waits for a process that is connected', async () => {
    const engine = await world.start();
    engine.start(['other']);
    const { id } = await engine.subscribe(place('c'), dailySettings, 'ada');
    await world.tickAt(engine, '2026-11-23T13:00:00Z');
    const { outbox } = world.stores();
    expect(await outbox.find(`${id}-20261123`)).toMatchObject({ state: 'waiting', attempts: 0 });
    const connected = await world.join();
    connected.start(['test']);
    await world.posts(1);
  });
});

describe('an outage of the store', () => {
  it('given that it begins between a post and its record, then nothing is lost or posted twice, and it is logged once', async () => {
    let isDown = false;
    const reject = () => Promise.reject(new StoreUnavailableError('down'));
    const failing = <T extends object>(store: T): T =>
      intercepted(store, () => (isDown ? reject : undefined));
    const engine = await world.start({
      change: (stores) => ({
        ...stores,
        outbox: failing(stores.outbox),
        subscriptions: failing(stores.subscriptions),
        instances: failing(stores.instances),
        firstSeen: failing(stores.firstSeen),
        tenants: failing(stores.tenants),
      }),
    });
    await engine.subscribe(place('c'), dailySettings, 'ada');
    world.places.answers.set('c', async (_, post) => {
      isDown = true;
      return post();
    });
    await world.tickAt(engine, '2026-11-23T13:00:00Z');
    await world.posts(1);
    await world.tickAt(engine, '2026-11-23T13:00:10Z');
    await world.tickAt(engine, '2026-11-23T13:00:20Z');
    isDown = false;
    const { outbox } = world.stores();
    await until('recorded', async () => (await outbox.depth(world.clock.now())).waiting === 0);
    await world.tickAt(engine, '2026-11-24T13:00:00Z');
    await world.posts(2);
    expect(world.places.posts).toHaveLength(2);
    const errors = world.log.lines.filter(({ level }) => level === 'error');
    expect(errors).toMatchObject([{ fields: { event: 'store.unavailable', task: 'digests' } }]);
  });
});
