import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DigestEngine } from '../../../src/digests/index.ts';
import { type DigestWorld, dailySettings, digestOf, openDigestWorld, place } from './world.ts';

let world: DigestWorld;
beforeEach(async () => {
  world = await openDigestWorld();
});
afterEach(() => world.close());

const keys = () => world.places.posts.map(({ key }) => key);

describe('a due digest', () => {
  it('given a subscription, then it arrives at its time with what appeared since, and the next one has what came after', async () => {
    const engine = await world.start();
    await engine.tick();
    const made = await engine.subscribe(place('c'), dailySettings, 'ada');
    expect(made.nextAt).toEqual(new Date('2026-11-23T13:00:00Z'));
    world.publish('three');
    await world.tickAt(engine, '2026-11-23T12:59:59Z');
    await world.tickAt(engine, '2026-11-23T13:00:00Z');
    const [first] = await world.sent(1);
    expect(first && digestOf(first)).toMatchObject({
      slugs: ['three'],
      nothingNew: false,
      day: '2026-11-23',
    });
    world.publish('four', 'five');
    await world.tickAt(engine, '2026-11-23T20:00:00Z');
    await world.tickAt(engine, '2026-11-24T13:00:00Z');
    const [, second] = await world.sent(2);
    expect(second && digestOf(second).slugs.toSorted()).toEqual(['five', 'four']);
    expect(keys()).toEqual([`${made.id}-20261123`, `${made.id}-20261124`]);
  });

  it('given a restart before it is due, then it arrives once', async () => {
    const before = await world.start();
    await before.subscribe(place('c'), dailySettings, 'ada');
    await world.stop(before);
    const engine = await world.start();
    await world.tickAt(engine, '2026-11-23T13:00:10Z');
    await world.sent(1);
    await world.tickAt(engine, '2026-11-23T13:00:20Z');
    await world.tickAt(engine, '2026-11-23T23:00:00Z');
    await world.tickAt(engine, '2026-11-24T13:00:00Z');
    expect((await world.sent(2)).map(({ key }) => key.slice(-8))).toEqual(['20261123', '20261124']);
  });

  it('given several processes on one store, then each of many channels gets it once', async () => {
    const engine = await world.start();
    const engines = [engine, await world.join(), await world.join()];
    for (let channel = 0; channel < 60; channel += 1)
      await engine.subscribe(place(`c${channel}`), dailySettings, 'ada');
    world.clock.set('2026-11-23T13:00:00Z');
    await Promise.all(engines.map((one) => one.tick()));
    await world.sent(60);
    await Promise.all(engines.map((one) => one.tick()));
    expect(new Set(keys()).size).toBe(60);
    expect(world.places.calls).toHaveLength(60);
  });

  it('given a subscription that wants a thread, then its delivery asks for one, and others do not', async () => {
    const engine = await world.start();
    await engine.tick();
    await engine.subscribe(place('with'), { ...dailySettings, thread: true }, 'ada');
    await engine.subscribe(place('without'), dailySettings, 'ada');
    await world.tickAt(engine, '2026-11-23T13:00:00Z');
    await world.sent(2);
    expect(world.places.in('with')[0]?.thread).toBe(true);
    expect(world.places.in('without')[0]?.thread ?? false).toBe(false);
  });

  it('given that nothing appeared, then it is skipped, says so or shows older articles, as the subscription wants', async () => {
    const engine = await world.start();
    await engine.tick();
    await engine.subscribe(place('say'), { ...dailySettings, whenEmpty: 'say' }, 'ada');
    await engine.subscribe(place('older'), { ...dailySettings, whenEmpty: 'older' }, 'ada');
    const silent = await engine.subscribe(place('skip'), { ...dailySettings, whenEmpty: 'skip' }, 'ada');
    await world.tickAt(engine, '2026-11-23T13:00:00Z');
    await world.sent(2);
    expect(world.places.in('older')[0]?.topics).toEqual([
      { fr: 'intelligence artificielle', en: 'artificial intelligence' },
    ]);
    expect(world.places.in('say')[0]?.topics).toBeUndefined();
    // It has nothing to flip, so the ledger must not know it.
    expect(world.places.in('say')[0]?.content).toBeUndefined();
    expect(digestOf(world.places.in('older')[0] ?? {})).toMatchObject({
      slugs: ['two', 'one'],
      nothingNew: true,
    });
    expect((await world.attemptEnded(silent.id, 1)).state).toBe('skipped');
    expect(world.places.in('skip')).toEqual([]);
  });

  it('given days without news, then it shows other older articles each day, and after the last ones the latest again', async () => {
    const engine = await world.start();
    world.publish('three');
    await engine.tick();
    await engine.subscribe(place('c'), { ...dailySettings, whenEmpty: 'older', maxItems: 2 }, 'ada');
    for (const day of [23, 24, 25]) {
      await world.tickAt(engine, `2026-11-${day}T13:00:00Z`);
      await world.sent(day - 22);
    }
    expect(world.places.posts.map((post) => digestOf(post).slugs)).toEqual([
      ['three', 'two'],
      ['one'],
      ['three', 'two'],
    ]);
  });

  it('given topics and a limit, then it shows only those articles and says how many more there are', async () => {
    const engine = await world.start();
    await engine.tick();
    await engine.subscribe(place('all'), { ...dailySettings, maxItems: 2 }, 'ada');
    await engine.subscribe(place('none'), { ...dailySettings, topics: ['gardening'] }, 'ada');
    world.publish('three', 'four', 'five');
    await world.tickAt(engine, '2026-11-23T13:00:00Z');
    await world.sent(2);
    expect(digestOf(world.places.in('all')[0] ?? {})).toMatchObject({ more: 1, nothingNew: false });
    expect(digestOf(world.places.in('all')[0] ?? {}).slugs).toHaveLength(2);
    expect(world.places.in('none')[0]?.content).toBeUndefined();
  });
});

describe('a pause', () => {
  it.each([
    ['changed', async (engine: DigestEngine, id: string) => engine.change(id, { maxItems: 3 })],
    ['paused again', async (engine: DigestEngine, id: string) => engine.pause(id)],
    ['ended', async (engine: DigestEngine, id: string) => engine.end(id)],
  ])(
    'given ten days, when the subscription is %s and then resumed, then it does not catch up',
    async (_, modify) => {
      const engine = await world.start();
      await engine.tick();
      const { id } = await engine.subscribe(place('c'), dailySettings, 'ada');
      await engine.pause(id);
      world.publish('three');
      await world.tickAt(engine, '2026-12-03T12:00:00Z');
      await modify(engine, id);
      await engine.resume(id);
      await world.tickAt(engine, '2026-12-03T13:00:00Z');
      const [post] = await world.sent(1);
      expect(post).toMatchObject({ to: place('c') });
      expect(post?.content).toBeUndefined();
    },
  );

  it('given an hour, when the subscription is changed and then resumed, then it catches up', async () => {
    const engine = await world.start();
    await engine.tick();
    const { id } = await engine.subscribe(place('c'), dailySettings, 'ada');
    await engine.pause(id);
    world.publish('three');
    await world.tickAt(engine, '2026-11-23T12:30:00Z');
    await engine.change(id, { maxItems: 3 });
    await engine.resume(id);
    await world.tickAt(engine, '2026-11-23T13:00:00Z');
    const [post] = await world.sent(1);
    expect(post && digestOf(post).slugs).toEqual(['three']);
  });
});

describe('downtime', () => {
  it('given less than six hours, then the digest is late; given more, then the next one covers the gap', async () => {
    const engine = await world.start();
    await engine.tick();
    await engine.subscribe(place('c'), dailySettings, 'ada');
    world.publish('three');
    await world.tickAt(engine, '2026-11-23T18:59:00Z');
    const [first] = await world.sent(1);
    expect(first && digestOf(first).slugs).toEqual(['three']);
    world.publish('four');
    await world.tickAt(engine, '2026-11-24T12:00:00Z');
    // No process runs from 13:00 until more than six hours later.
    await world.tickAt(engine, '2026-11-25T01:00:00Z');
    await world.tickAt(engine, '2026-11-25T13:00:00Z');
    const [, second] = await world.sent(2);
    expect(second && digestOf(second)).toMatchObject({
      slugs: ['four'],
      day: '2026-11-25',
      since: '2026-11-23',
    });
  });

  it('given a clock that jumps back an hour, then no digest comes twice', async () => {
    const engine = await world.start();
    await engine.subscribe(place('c'), dailySettings, 'ada');
    await world.tickAt(engine, '2026-11-23T13:00:00Z');
    await world.sent(1);
    await world.tickAt(engine, '2026-11-23T12:00:00Z');
    await world.tickAt(engine, '2026-11-23T13:00:00Z');
    await world.tickAt(engine, '2026-11-24T13:00:00Z');
    await world.sent(2);
    expect(keys()).toHaveLength(2);
  });
});
