import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DeliveryError } from '../../../src/core/model/delivery.ts';
import { StoreUnavailableError } from '../../../src/core/model/errors.ts';
import { until } from '../../support/until.ts';
import { digestOf, openWorld, place, wish } from './world.ts';

/** A store some of whose methods do something else, decided at each call. */
function intercepted<T extends object>(
  store: T,
  instead: (name: string) => (() => Promise<never>) | undefined,
): T {
  return new Proxy(store, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return (...args: unknown[]) => instead(String(name))?.() ?? method.apply(target, args);
    },
  });
}

type World = Awaited<ReturnType<typeof openWorld>>;
type Engine = Awaited<ReturnType<World['start']>>;

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(async () => {
  await world.close();
});

const keys = () => world.places.posts.map(({ key }) => key);
/** The subscription as it is once a condition holds. */
const becomes = (
  engine: { find: (id: string) => Promise<{ state: string } | undefined> },
  id: string,
  state: string,
) => until(`state ${state}`, async () => (await engine.find(id))?.state === state);

describe('a digest', () => {
  it('given a subscription, then arrives at its time, tells what appeared since, and the next one what came after', async () => {
    const engine = await world.start();
    await engine.tick();
    const made = await engine.subscribe(place('c'), wish, 'ada');
    expect(made.nextAt).toEqual(new Date('2026-11-23T13:00:00Z'));
    world.publish('three');
    await world.at(engine, '2026-11-23T12:59:59Z');
    await world.at(engine, '2026-11-23T13:00:00Z');
    const [first] = await world.posts(1);
    expect(first && digestOf(first)).toMatchObject({
      slugs: ['three'],
      nothingNew: false,
      day: '2026-11-23',
    });
    world.publish('four', 'five');
    await world.at(engine, '2026-11-23T20:00:00Z');
    await world.at(engine, '2026-11-24T13:00:00Z');
    const [, second] = await world.posts(2);
    expect(second && digestOf(second).slugs.toSorted()).toEqual(['five', 'four']);
    expect(keys()).toEqual([`${made.id}-20261123`, `${made.id}-20261124`]);
  });

  it('given a restart in between, then arrives once', async () => {
    const before = await world.start();
    await before.subscribe(place('c'), wish, 'ada');
    await world.stop(before);
    const engine = await world.start();
    await world.at(engine, '2026-11-23T13:00:10Z');
    await world.posts(1);
    await world.at(engine, '2026-11-23T13:00:20Z');
    await world.at(engine, '2026-11-23T23:00:00Z');
    await world.at(engine, '2026-11-24T13:00:00Z');
    expect((await world.posts(2)).map(({ key }) => key.slice(-8))).toEqual(['20261123', '20261124']);
  });

  it('given several processes on one store, then arrives once in each of many channels', async () => {
    const engine = await world.start();
    const engines = [engine, await world.join(), await world.join()];
    for (let channel = 0; channel < 60; channel += 1)
      await engine.subscribe(place(`c${channel}`), wish, 'ada');
    world.clock.set('2026-11-23T13:00:00Z');
    await Promise.all(engines.map((one) => one.tick()));
    await world.posts(60);
    await Promise.all(engines.map((one) => one.tick()));
    expect(new Set(keys()).size).toBe(60);
    expect(world.places.calls).toHaveLength(60);
  });

  it('given one that wants a thread, then its delivery says so, and no other', async () => {
    const engine = await world.start();
    await engine.tick();
    await engine.subscribe(place('with'), { ...wish, thread: true }, 'ada');
    await engine.subscribe(place('without'), wish, 'ada');
    await world.at(engine, '2026-11-23T13:00:00Z');
    await world.posts(2);
    expect(world.places.in('with')[0]?.thread).toBe(true);
    expect(world.places.in('without')[0]?.thread ?? false).toBe(false);
  });

  it('given that nothing appeared, then as the subscription wants it', async () => {
    const engine = await world.start();
    await engine.tick();
    await engine.subscribe(place('say'), { ...wish, whenEmpty: 'say' }, 'ada');
    await engine.subscribe(place('older'), { ...wish, whenEmpty: 'older' }, 'ada');
    const silent = await engine.subscribe(place('skip'), { ...wish, whenEmpty: 'skip' }, 'ada');
    await world.at(engine, '2026-11-23T13:00:00Z');
    await world.posts(2);
    expect(world.places.in('older')[0]?.topics).toEqual([
      { fr: 'intelligence artificielle', en: 'artificial intelligence' },
    ]);
    expect(world.places.in('say')[0]?.topics).toBeUndefined();
    // Nothing in it can be flipped: nobody is told what it is about.
    expect(world.places.in('say')[0]?.content).toBeUndefined();
    expect(digestOf(world.places.in('older')[0] ?? {})).toMatchObject({
      slugs: ['two', 'one'],
      nothingNew: true,
    });
    const stores = await world.stores();
    await until(
      'skipped',
      async () => (await stores.outbox.find(`${silent.id}-20261123`))?.state === 'skipped',
    );
    expect(world.places.in('skip')).toEqual([]);
  });

  it('given days without news, then older articles, others each day, and from the last one back to the latest', async () => {
    const engine = await world.start();
    world.publish('three');
    await engine.tick();
    await engine.subscribe(place('c'), { ...wish, whenEmpty: 'older', maxItems: 2 }, 'ada');
    for (const day of [23, 24, 25]) {
      await world.at(engine, `2026-11-${day}T13:00:00Z`);
      await world.posts(day - 22);
    }
    expect(world.places.posts.map((post) => digestOf(post).slugs)).toEqual([
      ['three', 'two'],
      ['one'],
      ['three', 'two'],
    ]);
  });

  it('given topics and a limit, then those articles only, and how many more there are', async () => {
    const engine = await world.start();
    await engine.tick();
    await engine.subscribe(place('all'), { ...wish, maxItems: 2 }, 'ada');
    await engine.subscribe(place('none'), { ...wish, topics: ['gardening'] }, 'ada');
    world.publish('three', 'four', 'five');
    await world.at(engine, '2026-11-23T13:00:00Z');
    await world.posts(2);
    expect(digestOf(world.places.in('all')[0] ?? {})).toMatchObject({ more: 1, nothingNew: false });
    expect(digestOf(world.places.in('all')[0] ?? {}).slugs).toHaveLength(2);
    expect(world.places.in('none')[0]?.content).toBeUndefined();
  });
});

describe('a pause', () => {
  it.each([
    ['changed', async (engine: Engine, id: string) => engine.change(id, { maxItems: 3 })],
    ['paused once more', async (engine: Engine, id: string) => engine.pause(id)],
    ['ended', async (engine: Engine, id: string) => engine.end(id)],
  ])(
    'of ten days, given one that was %s before it is resumed, then nothing is caught up on',
    async (_, meddle) => {
      const engine = await world.start();
      await engine.tick();
      const { id } = await engine.subscribe(place('c'), wish, 'ada');
      await engine.pause(id);
      world.publish('three');
      await world.at(engine, '2026-12-03T12:00:00Z');
      await meddle(engine, id);
      await engine.resume(id);
      await world.at(engine, '2026-12-03T13:00:00Z');
      const [post] = await world.posts(1);
      expect(post).toMatchObject({ to: place('c') });
      expect(post?.content).toBeUndefined();
    },
  );

  it('of an hour, given a change meanwhile, then nothing is lost', async () => {
    const engine = await world.start();
    await engine.tick();
    const { id } = await engine.subscribe(place('c'), wish, 'ada');
    await engine.pause(id);
    world.publish('three');
    await world.at(engine, '2026-11-23T12:30:00Z');
    await engine.change(id, { maxItems: 3 });
    await engine.resume(id);
    await world.at(engine, '2026-11-23T13:00:00Z');
    const [post] = await world.posts(1);
    expect(post && digestOf(post).slugs).toEqual(['three']);
  });
});

describe('downtime', () => {
  it('given less than six hours, then one late digest; given more, then the next one covers the gap', async () => {
    const engine = await world.start();
    await engine.tick();
    await engine.subscribe(place('c'), wish, 'ada');
    world.publish('three');
    await world.at(engine, '2026-11-23T18:59:00Z');
    const [first] = await world.posts(1);
    expect(first && digestOf(first).slugs).toEqual(['three']);
    world.publish('four');
    await world.at(engine, '2026-11-24T12:00:00Z');
    // Down until the evening, and the day after.
    await world.at(engine, '2026-11-25T01:00:00Z');
    await world.at(engine, '2026-11-25T13:00:00Z');
    const [, second] = await world.posts(2);
    expect(second && digestOf(second)).toMatchObject({
      slugs: ['four'],
      day: '2026-11-25',
      since: '2026-11-23',
    });
  });

  it('given a clock that jumps back an hour, then nothing twice', async () => {
    const engine = await world.start();
    await engine.subscribe(place('c'), wish, 'ada');
    await world.at(engine, '2026-11-23T13:00:00Z');
    await world.posts(1);
    await world.at(engine, '2026-11-23T12:00:00Z');
    await world.at(engine, '2026-11-23T13:00:00Z');
    await world.at(engine, '2026-11-24T13:00:00Z');
    await world.posts(2);
    expect(keys()).toHaveLength(2);
  });
});

describe('a delivery that fails', () => {
  it('given no answer, then the next attempt looks first, and there is one post', async () => {
    const engine = await world.start();
    await engine.subscribe(place('c'), wish, 'ada');
    world.places.answers.set('c', async (_, post) => {
      world.places.allow('c');
      post();
      throw new DeliveryError({ kind: 'unknown' });
    });
    await world.at(engine, '2026-11-23T13:00:00Z');
    const stores = await world.stores();
    await until(
      'waiting again',
      async () =>
        (await stores.outbox.depth(world.clock.now())).waiting === 1 && world.places.calls.length === 1,
    );
    await world.at(engine, '2026-11-23T13:01:00Z');
    await until('a second attempt', () => world.places.calls.length === 2);
    expect(world.places.calls[1]?.attemptedAt).toEqual(new Date('2026-11-23T13:00:00Z'));
    await until('sent', async () => (await stores.outbox.depth(world.clock.now())).waiting === 0);
    expect(world.places.posts).toHaveLength(1);
  });

  it('given a process that dies between the post and its record, then another looks first once the lease has run out', async () => {
    const dying = await world.start((stores) => {
      const settle = () => new Promise<never>(() => {});
      return {
        ...stores,
        outbox: intercepted(stores.outbox, (name) => (name === 'completeAttempt' ? settle : undefined)),
      };
    });
    await dying.subscribe(place('c'), wish, 'ada');
    await world.at(dying, '2026-11-23T13:00:00Z');
    await world.posts(1);
    const engine = await world.start();
    await world.at(engine, '2026-11-23T13:00:30Z');
    expect(world.places.calls).toHaveLength(1);
    await world.at(engine, '2026-11-23T13:01:01Z');
    await until('a second attempt', () => world.places.calls.length === 2);
    const stores = await world.stores();
    await until('sent', async () => (await stores.outbox.depth(world.clock.now())).waiting === 0);
    expect(world.places.posts).toHaveLength(1);
  }, 20_000);

  it('given “come back in ten minutes”, then not before, and others are not held up', async () => {
    const engine = await world.start();
    await engine.subscribe(place('busy'), wish, 'ada');
    await engine.subscribe(place('free'), wish, 'ada');
    world.places.answers.set('busy', async () => {
      world.places.allow('busy');
      throw new DeliveryError({ kind: 'not-sent', retryAfterMs: 600_000 });
    });
    await world.at(engine, '2026-11-23T13:00:00Z');
    await until('both tried', () => world.places.calls.length === 2);
    const stores = await world.stores();
    await until('one is left', async () => (await stores.outbox.depth(world.clock.now())).waiting === 1);
    await world.at(engine, '2026-11-23T13:09:59Z');
    expect(world.places.in('busy')).toEqual([]);
    await world.at(engine, '2026-11-23T13:10:01Z');
    await until('posted', () => world.places.in('busy').length === 1);
    expect(world.places.in('busy')[0]?.attemptedAt).toBeUndefined();
  });

  it('given a place that never answers, then the others have their digest', async () => {
    const engine = await world.start();
    let release = () => {};
    world.places.answers.set(
      'dead',
      (_, post) =>
        new Promise((resolve) => {
          release = () => resolve(post());
        }),
    );
    await engine.subscribe(place('dead'), wish, 'ada');
    for (let channel = 0; channel < 20; channel += 1)
      await engine.subscribe(place(`c${channel}`), wish, 'ada');
    await world.at(engine, '2026-11-23T13:00:00Z');
    await world.posts(20);
    release();
    await world.posts(21);
  });

  it('given that nobody can tell whether it arrived, then it is parked, and the operator is told', async () => {
    const engine = await world.start();
    const { id } = await engine.subscribe(place('c'), wish, 'ada');
    world.places.answers.set('c', async () => {
      throw new DeliveryError({ kind: 'undecidable' });
    });
    await world.at(engine, '2026-11-23T13:00:00Z');
    const stores = await world.stores();
    await until('uncertain', async () => (await stores.outbox.find(`${id}-20261123`))?.state === 'uncertain');
    await world.at(engine, '2026-11-23T13:00:10Z');
    await until('the operator is told', () => world.places.in('operator').length === 1);
    await world.at(engine, '2026-11-23T13:00:20Z');
    expect(world.places.in('operator')).toHaveLength(1);
    expect(world.places.in('c')).toEqual([]);
  });

  it('given a fault of ours, time and again, then it may have been posted: it is parked', async () => {
    const engine = await world.start();
    const { id } = await engine.subscribe(place('c'), wish, 'ada');
    const faults = [new DeliveryError({ kind: 'not-sent' }), new DeliveryError({ kind: 'not-sent' })];
    world.places.answers.set('c', async () => {
      throw faults.pop() ?? new TypeError('what\0is this?');
    });
    const stores = await world.stores();
    await world.at(engine, '2026-11-23T13:00:00Z');
    await until('parked', async () => {
      world.clock.advance(60_000);
      await engine.tick();
      return (await stores.outbox.find(`${id}-20261123`))?.state === 'uncertain';
    });
    expect((await stores.outbox.find(`${id}-20261123`))?.error).toBe('what is this?');
    expect(world.places.calls.filter(({ to }) => to.channel === 'c')).toHaveLength(3);
  });

  it('given six hours of failure, then it is given up, and the next one covers the gap', async () => {
    const engine = await world.start();
    await engine.tick();
    const { id } = await engine.subscribe(place('c'), wish, 'ada');
    world.publish('three');
    world.places.answers.set('c', async () => {
      throw new DeliveryError({ kind: 'not-sent' });
    });
    const stores = await world.stores();
    const state = async () => (await stores.outbox.find(`${id}-20261123`))?.state;
    await world.at(engine, '2026-11-23T13:00:00Z');
    await until('waiting', async () => (await state()) === 'waiting' && world.places.calls.length === 1);
    await world.at(engine, '2026-11-23T19:00:01Z');
    await until('failed', async () => (await state()) === 'failed');
    world.places.allow('c');
    await world.at(engine, '2026-11-24T13:00:00Z');
    await until('posted', () => world.places.in('c').length === 1);
    expect(digestOf(world.places.in('c')[0] ?? {}).slugs).toEqual(['three']);
  });

  it('given one that was given up and is retried by hand, then it is posted, however long ago it was due', async () => {
    const engine = await world.start();
    const { id } = await engine.subscribe(place('c'), wish, 'ada');
    world.places.answers.set('c', async () => {
      throw new DeliveryError({ kind: 'not-sent' });
    });
    const { outbox } = await world.stores();
    const key = `${id}-20261123`;
    const state = async () => (await outbox.find(key))?.state;
    await world.at(engine, '2026-11-23T13:00:00Z');
    await until('waiting', async () => (await state()) === 'waiting' && world.places.calls.length === 1);
    await world.at(engine, '2026-11-23T19:00:01Z');
    await until('failed', async () => (await state()) === 'failed');
    world.places.allow('c');
    expect(await outbox.retry(key, world.clock.now())).toBe(true);
    await world.at(engine, '2026-11-23T19:00:02Z');
    await until('sent', async () => (await state()) === 'sent');
    expect(world.places.in('c').map((post) => post.key)).toEqual([key]);
    expect((await outbox.find(key))?.dueAt).toEqual(new Date('2026-11-23T13:00:00Z'));
  });

  it('given a subscription that was paused meanwhile, then nothing is posted', async () => {
    const engine = await world.start();
    const { id } = await engine.subscribe(place('c'), wish, 'ada');
    world.places.answers.set('c', async () => {
      throw new DeliveryError({ kind: 'not-sent' });
    });
    await world.at(engine, '2026-11-23T13:00:00Z');
    await until('tried', () => world.places.calls.length === 1);
    world.places.allow('c');
    await engine.pause(id);
    const stores = await world.stores();
    await until('skipped', async () => {
      world.clock.advance(60_000);
      await engine.tick();
      return (await stores.outbox.find(`${id}-20261123`))?.state === 'skipped';
    });
    expect(world.places.posts).toEqual([]);
  });
});

describe('a place that refuses', () => {
  it('given a permission that was taken away, then the subscription is kept and its maker told once; given back, it runs again', async () => {
    const engine = await world.start();
    await engine.tick();
    const { id } = await engine.subscribe(place('c'), wish, 'ada');
    world.publish('three');
    world.places.refuse('c', 'missing-permission');
    await world.at(engine, '2026-11-23T13:00:00Z');
    await becomes(engine, id, 'suspended');
    await engine.tick();
    await until('its maker is told', () => world.places.in('ada').length === 1);
    expect(world.places.in('ada')[0]?.to.person).toBe('ada');
    // The next day it is looked at, not posted to, and nobody is told again.
    await world.at(engine, '2026-11-24T13:00:00Z');
    const stores = await world.stores();
    await until('skipped', async () => (await stores.outbox.find(`${id}-20261124`))?.state === 'skipped');
    await engine.tick();
    expect(world.places.in('ada')).toHaveLength(1);
    expect(world.places.calls.filter(({ to }) => to.channel === 'c')).toHaveLength(1);
    world.places.allow('c');
    await engine.botJoined({ platform: 'test', workspace: 'w', channel: 'c' });
    expect(await engine.find(id)).toMatchObject({ state: 'active', time: '08:00' });
    await world.at(engine, '2026-11-25T13:00:00Z');
    await until('posted', () => world.places.in('c').length === 1);
    expect(digestOf(world.places.in('c')[0] ?? {}).slugs).toEqual(['three']);
  });

  it('given access that is back without a word, then the next run finds it', async () => {
    const engine = await world.start();
    const { id } = await engine.subscribe(place('c'), wish, 'ada');
    world.places.refuse('c', 'archived');
    await world.at(engine, '2026-11-23T13:00:00Z');
    await becomes(engine, id, 'suspended');
    world.places.allow('c');
    await world.at(engine, '2026-11-24T13:00:00Z');
    await until('posted', () => world.places.in('c').length === 1);
    await becomes(engine, id, 'active');
  });

  it('given a bot that was removed, then everything is kept for 30 days; given that it came back before, then it runs', async () => {
    const engine = await world.start();
    const { id } = await engine.subscribe(place('c'), wish, 'ada');
    const scope = { platform: 'test', workspace: 'w' };
    await engine.botRemoved(scope);
    world.places.refuse('c', 'bot-removed');
    expect(await engine.find(id)).toMatchObject({ state: 'suspended', refusal: 'bot-removed' });
    await world.at(engine, '2026-12-10T12:00:00Z');
    world.places.allow('c');
    await engine.botJoined(scope);
    await becomes(engine, id, 'active');
    await engine.botRemoved(scope);
    world.places.refuse('c', 'bot-removed');
    await world.at(engine, '2027-01-08T12:00:00Z');
    await until('kept', async () => (await engine.find(id)) !== undefined);
    await world.at(engine, '2027-01-10T12:00:00Z');
    expect(await engine.find(id)).toBeUndefined();
  });
});

describe('a bot that was removed while nobody listened', () => {
  it('given that it stays away, then what is kept goes after 30 days', async () => {
    const engine = await world.start();
    const { id } = await engine.subscribe(place('c'), wish, 'ada');
    world.places.refuse('c', 'bot-removed');
    await world.at(engine, '2026-11-23T13:00:00Z');
    await becomes(engine, id, 'suspended');
    const stores = await world.stores();
    await until('its digests are on hold', async () => {
      const [one] = await stores.subscriptions.findByScope({ platform: 'test', workspace: 'w' });
      return one?.notifiedAt;
    });
    await world.at(engine, '2026-12-22T12:00:00Z');
    expect(await engine.find(id)).toMatchObject({ state: 'suspended', refusal: 'bot-removed' });
    await world.at(engine, '2026-12-25T12:00:00Z');
    expect(await engine.find(id)).toBeUndefined();
  });

  it('given that it came back without a word, then it posts, and all is kept', async () => {
    const engine = await world.start();
    const { id } = await engine.subscribe(place('c'), wish, 'ada');
    world.places.refuse('c', 'bot-removed');
    await world.at(engine, '2026-11-23T13:00:00Z');
    await becomes(engine, id, 'suspended');
    world.places.allow('c');
    await world.at(engine, '2026-11-24T13:00:00Z');
    await world.posts(1);
    await world.at(engine, '2026-12-25T12:00:00Z');
    expect(await engine.find(id)).toMatchObject({ state: 'active' });
  });
});

describe('a process without the platform', () => {
  it('given that it could not connect, then the digest waits for one that has', async () => {
    const engine = await world.start();
    engine.start(['other']);
    const { id } = await engine.subscribe(place('c'), wish, 'ada');
    await world.at(engine, '2026-11-23T13:00:00Z');
    const stores = await world.stores();
    expect(await stores.outbox.find(`${id}-20261123`)).toMatchObject({ state: 'waiting', attempts: 0 });
    const connected = await world.join();
    connected.start(['test']);
    await world.posts(1);
  });
});

describe('a store that goes away', () => {
  it('given a minute without it, then nothing is lost, and it is told of once', async () => {
    let away = false;
    const engine = await world.start((stores) => {
      const refuse = () => Promise.reject(new StoreUnavailableError('away'));
      const guard = <T extends object>(store: T): T => intercepted(store, () => (away ? refuse : undefined));
      return {
        ...stores,
        outbox: guard(stores.outbox),
        subscriptions: guard(stores.subscriptions),
        instances: guard(stores.instances),
        firstSeen: guard(stores.firstSeen),
        tenants: guard(stores.tenants),
      };
    });
    await engine.subscribe(place('c'), wish, 'ada');
    // It goes away after the post, before the record.
    world.places.answers.set('c', async (_, post) => {
      away = true;
      return post();
    });
    await world.at(engine, '2026-11-23T13:00:00Z');
    await world.posts(1);
    await world.at(engine, '2026-11-23T13:00:10Z');
    await world.at(engine, '2026-11-23T13:00:20Z');
    away = false;
    const stores = await world.stores();
    await until('recorded', async () => (await stores.outbox.depth(world.clock.now())).waiting === 0);
    await world.at(engine, '2026-11-24T13:00:00Z');
    await world.posts(2);
    expect(world.places.posts).toHaveLength(2);
    const told = world.log.lines.filter(({ level }) => level === 'error');
    expect(told).toMatchObject([{ fields: { event: 'store.unavailable', task: 'digests' } }]);
  });
});
