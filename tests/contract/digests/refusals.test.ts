import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DigestEngine } from '../../../src/digests/index.ts';
import { until } from '../../support/until.ts';
import { type DigestWorld, dailySettings, digestOf, openDigestWorld, place } from './world.ts';

let world: DigestWorld;
beforeEach(async () => {
  world = await openDigestWorld();
});
afterEach(() => world.close());

function subscriptionBecomes(engine: DigestEngine, id: string, state: string) {
  return until(`state ${state}`, async () => (await engine.find(id))?.state === state);
}

describe('a place that refuses', () => {
  it('given a permission that was taken away, then the subscription is suspended and its maker told once; when it is given back, then it runs again', async () => {
    const engine = await world.start();
    await engine.tick();
    const { id } = await engine.subscribe(place('c'), dailySettings, 'ada');
    world.publish('three');
    world.places.refuse('c', 'missing-permission');
    await world.tickAt(engine, '2026-11-23T13:00:00Z');
    await subscriptionBecomes(engine, id, 'suspended');
    await engine.tick();
    await until('a message to its maker', () => world.places.in('ada').length === 1);
    expect(world.places.in('ada')[0]?.to.person).toBe('ada');
    // The next day the bot asks whether it may post, posts nothing, and tells nobody.
    await world.tickAt(engine, '2026-11-24T13:00:00Z');
    expect((await world.attemptEnded(id, 1, '20261124')).state).toBe('skipped');
    await engine.tick();
    expect(world.places.in('ada')).toHaveLength(1);
    expect(world.places.calls.filter(({ to }) => to.channel === 'c')).toHaveLength(1);
    world.places.allow('c');
    await engine.botJoined({ platform: 'test', workspace: 'w', channel: 'c' });
    expect(await engine.find(id)).toMatchObject({ state: 'active', time: '08:00' });
    await world.tickAt(engine, '2026-11-25T13:00:00Z');
    await until('posted', () => world.places.in('c').length === 1);
    expect(digestOf(world.places.in('c')[0] ?? {}).slugs).toEqual(['three']);
  });

  it('given access that comes back without an event, then the next run notices it', async () => {
    const engine = await world.start();
    const { id } = await engine.subscribe(place('c'), dailySettings, 'ada');
    world.places.refuse('c', 'archived');
    await world.tickAt(engine, '2026-11-23T13:00:00Z');
    await subscriptionBecomes(engine, id, 'suspended');
    world.places.allow('c');
    await world.tickAt(engine, '2026-11-24T13:00:00Z');
    await until('posted', () => world.places.in('c').length === 1);
    await subscriptionBecomes(engine, id, 'active');
  });

  it('given a bot that was removed, then its data is kept for 30 days; when it comes back before, then it runs again', async () => {
    const engine = await world.start();
    const { id } = await engine.subscribe(place('c'), dailySettings, 'ada');
    const scope = { platform: 'test', workspace: 'w' };
    await engine.botRemoved(scope);
    world.places.refuse('c', 'bot-removed');
    expect(await engine.find(id)).toMatchObject({ state: 'suspended', refusal: 'bot-removed' });
    await world.tickAt(engine, '2026-12-10T12:00:00Z');
    world.places.allow('c');
    await engine.botJoined(scope);
    await subscriptionBecomes(engine, id, 'active');
    await engine.botRemoved(scope);
    world.places.refuse('c', 'bot-removed');
    await world.tickAt(engine, '2027-01-08T12:00:00Z');
    await until('kept', async () => (await engine.find(id)) !== undefined);
    await world.tickAt(engine, '2027-01-10T12:00:00Z');
    expect(await engine.find(id)).toBeUndefined();
  });
});

describe('a removal of the bot without an event', () => {
  it('given that it does not come back, then its data is deleted after 30 days', async () => {
    const engine = await world.start();
    const { id } = await engine.subscribe(place('c'), dailySettings, 'ada');
    world.places.refuse('c', 'bot-removed');
    await world.tickAt(engine, '2026-11-23T13:00:00Z');
    await subscriptionBecomes(engine, id, 'suspended');
    const stores = world.stores();
    await until('its digests are on hold', async () => {
      const [one] = await stores.subscriptions.findByScope({ platform: 'test', workspace: 'w' });
      return one?.notifiedAt;
    });
    await world.tickAt(engine, '2026-12-22T12:00:00Z');
    expect(await engine.find(id)).toMatchObject({ state: 'suspended', refusal: 'bot-removed' });
    await world.tickAt(engine, '2026-12-25T12:00:00Z');
    expect(await engine.find(id)).toBeUndefined();
  });

  it('given that it comes back without an event, then it posts, and all data is kept', async () => {
    const engine = await world.start();
    const { id } = await engine.subscribe(place('c'), dailySettings, 'ada');
    world.places.refuse('c', 'bot-removed');
    await world.tickAt(engine, '2026-11-23T13:00:00Z');
    await subscriptionBecomes(engine, id, 'suspended');
    world.places.allow('c');
    await world.tickAt(engine, '2026-11-24T13:00:00Z');
    await world.sent(1);
    await world.tickAt(engine, '2026-12-25T12:00:00Z');
    expect(await engine.find(id)).toMatchObject({ state: 'active' });
  });
});
