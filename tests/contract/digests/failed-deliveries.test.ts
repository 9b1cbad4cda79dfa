import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DeliveryError } from '../../../src/core/model/delivery.ts';
import { until } from '../../support/until.ts';
import { type DigestWorld, dailySettings, digestOf, intercepted, openDigestWorld, place } from './world.ts';

let world: DigestWorld;
beforeEach(async () => {
  world = await openDigestWorld();
});
afterEach(() => world.close());

describe('a failed delivery', () => {
  it('given a platform that posts but does not answer, then the next attempt looks for the post, and there is one', async () => {
    const engine = await world.start();
    const { id } = await engine.subscribe(place('c'), dailySettings, 'ada');
    world.places.answers.set('c', async (_, post) => {
      world.places.allow('c');
      post();
      throw new DeliveryError({ kind: 'unknown' });
    });
    await world.tickAt(engine, '2026-11-23T13:00:00Z');
    expect((await world.attemptEnded(id, 1)).state).toBe('waiting');
    expect(world.places.calls).toHaveLength(1);
    await world.tickAt(engine, '2026-11-23T13:01:00Z');
    expect((await world.attemptEnded(id, 2)).state).toBe('sent');
    expect(world.places.calls).toHaveLength(2);
    expect(world.places.calls[1]?.attemptedAt).toEqual(new Date('2026-11-23T13:00:00Z'));
    expect(world.places.posts).toHaveLength(1);
  });

  it('given a process that dies after posting and before recording, when its lease has run out, then another process looks for the post', async () => {
    const never = () => new Promise<never>(() => {});
    const dying = await world.start({
      change: (stores) => ({
        ...stores,
        outbox: intercepted(stores.outbox, (name) => (name === 'completeAttempt' ? never : undefined)),
      }),
      // It would wait for its record.
      stopPatienceMs: 10,
    });
    const { id } = await dying.subscribe(place('c'), dailySettings, 'ada');
    await world.tickAt(dying, '2026-11-23T13:00:00Z');
    await world.posts(1);
    const engine = await world.start();
    await world.tickAt(engine, '2026-11-23T13:00:30Z');
    expect(world.places.calls).toHaveLength(1);
    await world.tickAt(engine, '2026-11-23T13:01:01Z');
    expect((await world.attemptEnded(id, 2)).state).toBe('sent');
    expect(world.places.calls).toHaveLength(2);
    expect(world.places.posts).toHaveLength(1);
  });

  it('given a place that asks to wait ten minutes, then the next attempt waits, and other places do not', async () => {
    const engine = await world.start();
    const busy = await engine.subscribe(place('busy'), dailySettings, 'ada');
    const free = await engine.subscribe(place('free'), dailySettings, 'ada');
    world.places.answers.set('busy', async () => {
      world.places.allow('busy');
      throw new DeliveryError({ kind: 'not-sent', retryAfterMs: 600_000 });
    });
    await world.tickAt(engine, '2026-11-23T13:00:00Z');
    expect((await world.attemptEnded(busy.id, 1)).state).toBe('waiting');
    expect((await world.attemptEnded(free.id, 1)).state).toBe('sent');
    expect(world.places.calls).toHaveLength(2);
    await world.tickAt(engine, '2026-11-23T13:09:59Z');
    expect(world.places.in('busy')).toEqual([]);
    await world.tickAt(engine, '2026-11-23T13:10:01Z');
    await until('posted', () => world.places.in('busy').length === 1);
    expect(world.places.in('busy')[0]?.attemptedAt).toBeUndefined();
  });

  it('given a place that never answers, then all others get their digest', async () => {
    const engine = await world.start();
    let release = () => {};
    world.places.answers.set(
      'dead',
      (_, post) =>
        new Promise((resolve) => {
          release = () => resolve(post());
        }),
    );
    await engine.subscribe(place('dead'), dailySettings, 'ada');
    for (let channel = 0; channel < 20; channel += 1)
      await engine.subscribe(place(`c${channel}`), dailySettings, 'ada');
    await world.tickAt(engine, '2026-11-23T13:00:00Z');
    await world.posts(20);
    release();
    await world.posts(21);
  });

  it('given a platform that cannot tell whether it arrived, then it is left to the operator, who is told once', async () => {
    const engine = await world.start();
    const { id } = await engine.subscribe(place('c'), dailySettings, 'ada');
    world.places.answers.set('c', async () => {
      throw new DeliveryError({ kind: 'undecidable' });
    });
    await world.tickAt(engine, '2026-11-23T13:00:00Z');
    expect((await world.attemptEnded(id, 1)).state).toBe('uncertain');
    await until('a message to the operator', async () => {
      await engine.tick();
      return world.places.in('operator').length === 1;
    });
    await world.tickAt(engine, '2026-11-23T13:00:20Z');
    expect(world.places.in('operator')).toHaveLength(1);
    expect(world.places.in('c')).toEqual([]);
  });

  it('given three unexpected errors, then it may have been posted and is left to the operator', async () => {
    const engine = await world.start();
    const { id } = await engine.subscribe(place('c'), dailySettings, 'ada');
    const errors = [new DeliveryError({ kind: 'not-sent' }), new DeliveryError({ kind: 'not-sent' })];
    world.places.answers.set('c', async () => {
      throw errors.pop() ?? new TypeError('what\0is this?');
    });
    await world.tickAt(engine, '2026-11-23T13:00:00Z');
    for (const attempt of [1, 2]) {
      const { state, tryAt } = await world.attemptEnded(id, attempt);
      expect(state).toBe('waiting');
      await world.tickAt(engine, tryAt.toISOString());
    }
    expect(await world.attemptEnded(id, 3)).toMatchObject({ state: 'uncertain', error: 'what is this?' });
    await world.tickAt(engine, '2026-11-23T14:00:00Z');
    expect(world.places.calls.filter(({ to }) => to.channel === 'c')).toHaveLength(3);
  });

  it('given six hours of failures, then it is given up, and the next digest covers the gap', async () => {
    const engine = await world.start();
    await engine.tick();
    const { id } = await engine.subscribe(place('c'), dailySettings, 'ada');
    world.publish('three');
    world.places.answers.set('c', async () => {
      throw new DeliveryError({ kind: 'not-sent' });
    });
    await world.tickAt(engine, '2026-11-23T13:00:00Z');
    expect((await world.attemptEnded(id, 1)).state).toBe('waiting');
    await world.tickAt(engine, '2026-11-23T19:00:01Z');
    expect((await world.attemptEnded(id, 2)).state).toBe('failed');
    world.places.allow('c');
    await world.tickAt(engine, '2026-11-24T13:00:00Z');
    await until('posted', () => world.places.in('c').length === 1);
    expect(digestOf(world.places.in('c')[0] ?? {}).slugs).toEqual(['three']);
  });

  it('given one that was given up, when the operator retries it, then it is posted, however long ago it was due', async () => {
    const engine = await world.start();
    const { id } = await engine.subscribe(place('c'), dailySettings, 'ada');
    world.places.answers.set('c', async () => {
      throw new DeliveryError({ kind: 'not-sent' });
    });
    const { outbox } = world.stores();
    const key = `${id}-20261123`;
    await world.tickAt(engine, '2026-11-23T13:00:00Z');
    expect((await world.attemptEnded(id, 1)).state).toBe('waiting');
    await world.tickAt(engine, '2026-11-23T19:00:01Z');
    expect((await world.attemptEnded(id, 2)).state).toBe('failed');
    world.places.allow('c');
    expect(await outbox.retry(key, world.clock.now())).toBe(true);
    await world.tickAt(engine, '2026-11-23T19:00:02Z');
    const { state, dueAt } = await world.attemptEnded(id, 3);
    expect(state).toBe('sent');
    expect(world.places.in('c').map((post) => post.key)).toEqual([key]);
    expect(dueAt).toEqual(new Date('2026-11-23T13:00:00Z'));
  });

  it('given a subscription that is paused before the next attempt, then nothing is posted', async () => {
    const engine = await world.start();
    const { id } = await engine.subscribe(place('c'), dailySettings, 'ada');
    world.places.answers.set('c', async () => {
      throw new DeliveryError({ kind: 'not-sent' });
    });
    await world.tickAt(engine, '2026-11-23T13:00:00Z');
    const { tryAt } = await world.attemptEnded(id, 1);
    world.places.allow('c');
    await engine.pause(id);
    await world.tickAt(engine, tryAt.toISOString());
    expect((await world.attemptEnded(id, 2)).state).toBe('skipped');
    expect(world.places.posts).toEqual([]);
  });
});
